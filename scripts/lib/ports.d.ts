/** What ports.js exports, for the tests that TypeScript checks. */
export function freePort( wanted?: number ): Promise< number >;
export function outgoingRange(): [ number, number ];
