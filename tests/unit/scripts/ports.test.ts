import { createServer, type AddressInfo } from 'node:net';
import { freePort, outgoingRange } from '../../../scripts/lib/ports';

test( 'no port is given out twice, and none from the range of outgoing connections', async () => {
	const [ first, last ] = outgoingRange();
	const ports: number[] = [];
	for ( let many = 0; many < 50; many++ ) {
		ports.push( await freePort() );
	}
	expect( new Set( ports ).size ).toBe( 50 );
	const outside = ports.filter( ( port ) => port < first || port > last );
	const nothingIsOutside = first <= 10_000 && last >= 65_535;
	expect( outside ).toHaveLength( nothingIsOutside ? 0 : 50 );
} );

test( 'a wanted port that somebody listens on is replaced by another', async () => {
	const server = createServer();
	await new Promise< void >( ( done ) =>
		server.listen( 0, '127.0.0.1', done )
	);
	try {
		const { port } = server.address() as AddressInfo;
		expect( await freePort( port ) ).not.toBe( port );
	} finally {
		server.close();
	}
} );
