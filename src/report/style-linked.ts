/** Drawings that follow the filters: what matches as it was drawn, over the rest in grey. */
export const linkedStyle = `
.shown { margin: 0 0 .7rem; font-size: .88rem; color: var(--muted); }
.shown strong { color: var(--text); font-weight: 600; }
svg:not(.filtered) > g .part { display: none; }
.filtered .papers_marks path { fill: #c3c8d0; opacity: .5; }
.filtered .shares_marks path { fill: #c3c8d0; opacity: .5; }
.filtered .intervals_marks { opacity: .45; }
.filtered .cells_marks path { fill: #f0f2f4; }
.filtered .core_marks, .filtered .figures_marks, .filtered .counts_marks { visibility: hidden; }
.filtered .dots_marks path:not(.in), .filtered .ticks_marks path:not(.in) { fill: #c3c8d0; opacity: .3; }
.filtered .part .none { fill: #5a6372; }
`;
