import type { Server } from 'http';

/** What gateway.js exports, for the tests that TypeScript checks. */
export function createGateway( settings: {
	host?: string;
	port: number;
	maxHeaderBytes?: number;
	timeoutMs?: number;
	log?: ( line: string ) => void;
} ): Server;
