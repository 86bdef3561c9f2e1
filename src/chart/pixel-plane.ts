const pixels = (domain: [number, number]) => ({ domain, nice: false, zero: false });

/** A view whose data say in pixels where they stand, from the left and from the top: fields `x` and `y`. */
export const pixelPlane = (width: number, height: number) => ({
  width,
  height,
  encoding: {
    x: { field: "x", type: "quantitative" as const, axis: null, scale: pixels([0, width]) },
    y: { field: "y", type: "quantitative" as const, axis: null, scale: pixels([height, 0]) },
  },
});
