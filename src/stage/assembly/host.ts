/** The number that the bytes of a cell of a row are, as Number() reads them; throws for others. */
export declare function readOdd(start: usize, end: usize, row: i32): f64;
