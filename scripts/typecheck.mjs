/**
 * npm run typecheck: what tsc says, and what it lets pass where a sentence is no text.
 *
 * Template literals, String() and join() take any value, and make "[object Object]"
 * of a Message; and a Message is truthy although nothing may be said in it.
 * Exit status 1 where anything is found.
 */
import { relative } from 'node:path';
import ts from 'typescript';
import { inRoot } from './lib/paths.mjs';

const MESSAGE = 'Message';

const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(
	inRoot( 'tsconfig.json' ),
	{},
	{
		...ts.sys,
		onUnRecoverableConfigFileDiagnostic( { messageText } ) {
			throw new Error(
				ts.flattenDiagnosticMessageText( messageText, '\n' )
			);
		},
	}
);
// One program for both: reading all files is what takes the time.
const program = ts.createProgram( fileNames, options );
const diagnostics = ts.getPreEmitDiagnostics( program );
if ( diagnostics.length > 0 ) {
	console.error(
		ts.formatDiagnostics( diagnostics, {
			getCanonicalFileName: ( name ) => name,
			getCurrentDirectory: () => inRoot(),
			getNewLine: () => '\n',
		} )
	);
}
const checker = program.getTypeChecker();

const partsOf = ( type ) => ( type.isUnion() ? type.types : [ type ] );
const isMessage = ( type ) => type.getSymbol()?.name === MESSAGE;
const mayBeMessage = ( node ) =>
	partsOf( checker.getTypeAtLocation( node ) ).some( isMessage );
const isAlwaysMessage = ( node ) =>
	partsOf( checker.getTypeAtLocation( node ) ).every( isMessage );
const holdsMessages = ( node ) =>
	partsOf( checker.getTypeAtLocation( node ) ).some( ( type ) =>
		checker
			.getIndexInfosOfType( type )
			.some( ( info ) => partsOf( info.type ).some( isMessage ) )
	);

const LOGICAL = [
	ts.SyntaxKind.BarBarToken,
	ts.SyntaxKind.AmpersandAmpersandToken,
];

// What is wrong with a use of a sentence; null where nothing is.
function problemOf( node ) {
	if (
		ts.isTemplateSpan( node ) &&
		! ts.isTaggedTemplateExpression( node.parent.parent )
	) {
		return mayBeMessage( node.expression )
			? 'is no text: render it first, or let the template be say`…`'
			: null;
	}
	if ( ts.isCallExpression( node ) ) {
		const { expression, arguments: given } = node;
		if (
			ts.isIdentifier( expression ) &&
			expression.text === 'String' &&
			given.some( mayBeMessage )
		) {
			return 'is no text: render it';
		}
		return ts.isPropertyAccessExpression( expression ) &&
			expression.name.text === 'join' &&
			holdsMessages( expression.expression )
			? 'holds sentences: use joined() or inOne(), or render them first'
			: null;
	}
	const asked =
		( ts.isBinaryExpression( node ) &&
			LOGICAL.includes( node.operatorToken.kind ) &&
			node.left ) ||
		( ts.isConditionalExpression( node ) && node.condition ) ||
		( ts.isIfStatement( node ) && node.expression ) ||
		( ts.isPrefixUnaryExpression( node ) &&
			node.operator === ts.SyntaxKind.ExclamationToken &&
			node.operand );
	return asked && isAlwaysMessage( asked )
		? 'is always true here: ask isUnsaid()'
		: null;
}

let found = diagnostics.length;
function look( node, file ) {
	const problem = problemOf( node );
	if ( problem !== null ) {
		const { line } = file.getLineAndCharacterOfPosition(
			node.getStart( file )
		);
		console.error(
			`${ relative( inRoot(), file.fileName ) }:${ line + 1 }: ${ node
				.getText( file )
				.split( '\n', 1 ) } ${ problem }.`
		);
		found++;
	}
	ts.forEachChild( node, ( child ) => look( child, file ) );
}

for ( const file of program.getSourceFiles() ) {
	if ( ! file.fileName.includes( 'node_modules' ) ) {
		look( file, file );
	}
}
process.exit( found > 0 ? 1 : 0 );
