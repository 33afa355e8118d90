/**
 * Loaded into Playground's process by NODE_OPTIONS=--require, for two things
 * that its command line, or wp-env's way to call it, has no option for:
 *
 * - it listens on every interface; a throw-away site with a well-known password
 *   belongs on 127.0.0.1 alone;
 * - wp-env passes no --workers, and the default of cpus-1 is one worker on two
 *   cores, where a site that asks itself waits for itself for ever.
 */
const net = require( 'net' );
const os = require( 'os' );
const { syncBuiltinESMExports } = require( 'module' );

const WORKERS = 4;

const { listen } = net.Server.prototype;
net.Server.prototype.listen = function ( port, ...rest ) {
	return typeof port === 'number' && typeof rest[ 0 ] !== 'string'
		? listen.call( this, port, '127.0.0.1', ...rest )
		: listen.call( this, port, ...rest );
};

const real = os.cpus();
if ( real.length <= WORKERS ) {
	const shown = Array.from(
		{ length: WORKERS + 1 },
		( _, index ) => real[ index % real.length ]
	);
	os.cpus = () => shown;
	syncBuiltinESMExports();
}
