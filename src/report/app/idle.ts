/** When the browser has nothing else to do. */
export const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in window) {
      requestIdleCallback(
        () => {
          resolve();
        },
        { timeout: 200 },
      );
    } else setTimeout(resolve, 1);
  });
