/** Whether a character code is one of A to Z, in either case. */
export const isLetter = ( code: number ): boolean =>
	( code >= 97 && code <= 122 ) || ( code >= 65 && code <= 90 );

/** Whether a character code is one of 0 to 9. */
export const isDigit = ( code: number ): boolean => code >= 48 && code <= 57;
