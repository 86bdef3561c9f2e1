/** A copy of a drawing as it was before it followed the filters: files are of all papers. */
export function wholeDrawing(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.classList.remove("filtered");
  for (const part of copy.querySelectorAll(".part")) part.remove();
  for (const dot of copy.querySelectorAll(".in")) dot.removeAttribute("class");
  return copy;
}
