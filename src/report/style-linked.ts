/** Drawings that follow the filters: what matches as it was drawn, over the rest in grey. The line above stands flush with their titles. */
export const linkedStyle = `
.shown { --wide: max(38rem, min(100%, 60rem)); margin: 0; padding-left: calc(max(0px, (100% - var(--wide)) / 2) + var(--wide) * var(--inset)); font-size: .88rem; color: var(--muted); }
.shown strong { color: var(--text); font-weight: 600; }
svg:not(.filtered) > g .part { display: none; }
.filtered .papers_marks path, .filtered .shares_marks path { fill: #c3c8d0; opacity: .5; }
.filtered .intervals_marks, .filtered .centres_marks { opacity: .4; }
.filtered .cells_marks path { fill: #fff; stroke: #dfe2e7; stroke-width: 1; }
.filtered .cells_marks + .part path { stroke: none; }
.filtered .core_marks, .filtered .figures_marks, .filtered .counts_marks { visibility: hidden; }
.dots_marks path { opacity: 1; fill-opacity: .62; }
.ticks_marks path { opacity: 1; fill-opacity: .5; }
.filtered .dots_marks path:not(.in), .filtered .ticks_marks path:not(.in) { fill: #c3c8d0; fill-opacity: .5; }
.filtered .dots_marks .in { fill-opacity: .9; }
.filtered .ticks_marks .in { fill-opacity: .75; }
.filtered .part .none { fill: #5a6372; }
`;
