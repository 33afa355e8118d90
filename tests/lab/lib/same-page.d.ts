export function samePage( body: string ): string;
