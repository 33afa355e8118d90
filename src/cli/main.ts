import { Command, CommanderError } from 'commander';
import { VERSION } from '../contract';
import { registerApply } from './commands/apply';
import { registerBisect } from './commands/bisect';
import { registerDiagnose } from './commands/diagnose';
import { registerExplain } from './commands/explain';
import { registerLog } from './commands/log';
import { registerReport } from './commands/report';
import { EXIT } from './exit';
import { explainFailure } from './failure';
import { endInterrupted } from './interrupt';

const program = new Command( 'gateway-doctor' )
	.description(
		'Finds out why a WordPress site answers 502 Bad Gateway: which hop, which plugin, theme or limit, with proof.'
	)
	.version( VERSION )
	.showHelpAfterError( '(gateway-doctor --help says more)' )
	.exitOverride();

registerDiagnose( program );
registerApply( program );
registerBisect( program );
registerLog( program );
registerExplain( program );
registerReport( program );
for ( const command of program.commands ) {
	command.exitOverride();
}

program
	.parseAsync()
	.catch( ( error: unknown ) => {
		if ( error instanceof CommanderError ) {
			// It has printed its message; help and version are no errors.
			process.exitCode = error.exitCode === 0 ? 0 : EXIT.usage;
			return;
		}
		process.exitCode = explainFailure( error );
	} )
	.finally( () => {
		if ( process.exitCode === EXIT.interrupted ) {
			endInterrupted();
		}
	} );
