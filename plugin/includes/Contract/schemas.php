<?php
/**
 * The JSON Schema of every noun that PHP answers with.
 *
 * Made by `npm run contract` from src/contract. Do not edit.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

return array(
	'exposed-log'   => array(
		'title'                => 'ExposedLog',
		'description'          => 'A log that the web server hands out to anybody.',
		'type'                 => 'object',
		'properties'           => array(
			'id'   => array(
				'type' => 'string',
			),
			'name' => array(
				'type' => 'string',
			),
			'url'  => array(
				'type' => 'string',
			),
		),
		'required'             => array(
			'id',
			'name',
			'url',
		),
		'additionalProperties' => false,
	),
	'handover-end'  => array(
		'title'                => 'HandoverEnd',
		'description'          => 'What became of the mail at the end of a run that was handed over.',
		'type'                 => 'object',
		'properties'           => array(
			'mailed' => array(
				'type' => 'boolean',
			),
		),
		'required'             => array(
			'mailed',
		),
		'additionalProperties' => false,
	),
	'handover-seen' => array(
		'title'                => 'HandoverSeen',
		'description'          => 'What the site saw by itself meanwhile.',
		'type'                 => 'object',
		'properties'           => array(
			'url'          => array(
				'type'        => array(
					'string',
					'null',
				),
				'description' => 'Null where it saw nothing.',
			),
			'observations' => array(
				'type'  => 'array',
				'items' => array(
					'title'                => 'Observation',
					'description'          => 'All that is known of one probe: what the client got, the acknowledgement, the flight record.',
					'type'                 => 'object',
					'properties'           => array(
						'probe'           => array(
							'title'                => 'Probe',
							'description'          => 'One request under one configuration.',
							'type'                 => 'object',
							'properties'           => array(
								'id'      => array(
									'type'        => 'string',
									'description' => 'Unique in its run.',
									'pattern'     => '^[a-z0-9]{6,32}$',
								),
								'enabled' => array(
									'type'        => array(
										'array',
										'null',
									),
									'items'       => array(
										'type'        => 'string',
										'description' => 'Plugin file.',
									),
									'description' => 'The plugins that are on; null leaves the list as it is.',
								),
								'theme'   => array(
									'type'        => array(
										'string',
										'null',
									),
									'description' => 'Stylesheet to use; null leaves the theme as it is.',
								),
								'record'  => array(
									'type' => 'string',
									'enum' => array(
										'none',
										'full',
									),
								),
								'guarded' => array(
									'type'        => 'boolean',
									'description' => 'False: an ordinary visitor\'s request, which the agent does not see.',
								),
								'mustUse' => array(
									'type'        => array(
										'array',
										'null',
									),
									'items'       => array(
										'type'        => 'string',
										'description' => 'File name.',
									),
									'description' => 'The must-use plugins that are on, of those of the run; null, or left out, leaves them as they are.',
								),
								'lift'    => array(
									'type'        => 'array',
									'items'       => array(
										'type' => 'string',
									),
									'description' => 'Names of the guards that this probe goes without.',
								),
							),
							'required'             => array(
								'id',
								'enabled',
								'theme',
								'record',
								'guarded',
							),
							'additionalProperties' => false,
						),
						'url'             => array(
							'type' => 'string',
						),
						'at'              => array(
							'type'        => 'string',
							'description' => 'ISO 8601, when it was sent.',
							'format'      => 'date-time',
						),
						'status'          => array(
							'type'        => array(
								'integer',
								'null',
							),
							'description' => 'HTTP status; null where no answer came.',
						),
						'error'           => array(
							'type'        => array(
								'string',
								'null',
							),
							'description' => 'Why there is no whole answer; encoding, empty, error-page and unfinished are of a page that came, and is none.',
							'enum'        => array(
								'timeout',
								'reset',
								'refused',
								'dns',
								'tls',
								'cut',
								'network',
								'encoding',
								'empty',
								'error-page',
								'unfinished',
								'aborted',
								null,
							),
						),
						'ms'              => array(
							'type'        => 'number',
							'description' => 'Milliseconds until the answer ended, or until it was judged.',
						),
						'bytes'           => array(
							'type'        => 'integer',
							'description' => 'Length of the body as received.',
						),
						'headers'         => array(
							'type'                 => 'object',
							'additionalProperties' => array(
								'type' => 'string',
							),
							'description'          => 'Lower-case names; cookies left out.',
						),
						'body'            => array(
							'type'        => 'string',
							'description' => 'The first 4,000 characters.',
						),
						'open'            => array(
							'type'        => 'boolean',
							'description' => 'The body is an HTML document without its end, </html>: some themes write none.',
						),
						'password'        => array(
							'type'        => 'boolean',
							'description' => 'The page asks for a password.',
						),
						'acknowledged'    => array(
							'type'        => 'boolean',
							'description' => 'The agent\'s answer header carried this probe\'s id and configuration.',
						),
						'refused'         => array(
							'type'        => array(
								'string',
								'null',
							),
							'description' => 'The agent refused the probe, for this reason.',
						),
						'record'          => array(
							'anyOf' => array(
								array(
									'title'                => 'FlightRecord',
									'description'          => 'What the agent wrote on the server while one probe ran.',
									'type'                 => 'object',
									'properties'           => array(
										'id'         => array(
											'type' => 'string',
										),
										'state'      => array(
											'type'        => 'string',
											'description' => 'running: no end yet and PHP\'s process is alive or unknown; finished: shutdown functions were reached; ended: objects were destroyed too; died: the process is gone without an end.',
											'enum'        => array(
												'running',
												'finished',
												'ended',
												'died',
											),
										),
										'stack'      => array(
											'type'        => 'array',
											'items'       => array(
												'title'                => 'Mark',
												'description'          => 'One entry of the flight record\'s stack: what PHP was about to run.',
												'type'                 => 'object',
												'properties'           => array(
													'component' => array(
														'anyOf' => array(
															array(
																'title'                => 'Component',
																'description'          => 'What can be at fault: a piece of WordPress, or of what carries it.',
																'type'                 => 'object',
																'properties'           => array(
																	'kind' => array(
																		'type' => 'string',
																		'enum' => array(
																			'plugin',
																			'theme',
																			'mu-plugin',
																			'drop-in',
																			'core',
																			'server',
																			'database',
																			'os',
																			'gateway',
																		),
																	),
																	'slug' => array(
																		'type'        => 'string',
																		'description' => 'The folder of a plugin or theme; a single file\'s name without .php; the component of a server (nginx, php-fpm).',
																	),
																),
																'required'             => array(
																	'kind',
																	'slug',
																),
																'additionalProperties' => false,
															),
															array(
																'type' => 'null',
															),
														),
													),
													'phase'     => array(
														'type'        => 'string',
														'description' => 'What was under way: a plugin\'s file being loaded, a theme\'s functions.php, a hook callback, a shortcode, block, widget or REST route being answered, a theme\'s template, or core between them.',
														'enum'        => array(
															'agent',
															'load',
															'functions',
															'hook',
															'shortcode',
															'block',
															'widget',
															'rest',
															'template',
															'core',
															'shutdown',
															'destructors',
														),
													),
													'hook'      => array(
														'type' => array(
															'string',
															'null',
														),
													),
													'priority'  => array(
														'type' => array(
															'integer',
															'null',
														),
													),
													'callback'  => array(
														'type'        => array(
															'string',
															'null',
														),
														'description' => 'Class::method, function, or {closure}.',
													),
													'file'      => array(
														'type'        => array(
															'string',
															'null',
														),
														'description' => 'Absolute path on the server.',
													),
													'line'      => array(
														'type'        => array(
															'integer',
															'null',
														),
														'description' => 'Where the callback is declared.',
													),
												),
												'required'             => array(
													'component',
													'phase',
													'hook',
													'priority',
													'callback',
													'file',
													'line',
												),
												'additionalProperties' => false,
											),
											'description' => 'From the outermost to the innermost; empty while nothing of a plugin or theme runs.',
										),
										'milestones' => array(
											'type'  => 'array',
											'items' => array(
												'type'                 => 'object',
												'properties'           => array(
													'name' => array(
														'type' => 'string',
													),
													'ms'   => array(
														'type'        => 'number',
														'description' => 'Since the agent started.',
													),
												),
												'required'             => array(
													'name',
													'ms',
												),
												'additionalProperties' => false,
											),
										),
										'started'    => array(
											'type'        => 'string',
											'description' => 'ISO 8601.',
										),
										'ms'         => array(
											'type'        => array(
												'number',
												'null',
											),
											'description' => 'From the agent\'s start to the end, or to now while it runs.',
										),
										'pid'        => array(
											'type' => 'integer',
										),
										'node'       => array(
											'type'        => 'string',
											'description' => 'Host name of the server that wrote it.',
										),
										'connection' => array(
											'type'        => array(
												'integer',
												'null',
											),
											'description' => 'The database connection\'s id.',
										),
										'loaded'     => array(
											'type'  => 'array',
											'items' => array(
												'type'        => 'string',
												'description' => 'Plugin file that was really loaded.',
											),
										),
										'theme'      => array(
											'type'        => array(
												'string',
												'null',
											),
											'description' => 'Stylesheet that was really used.',
										),
										'memory'     => array(
											'type'        => array(
												'integer',
												'null',
											),
											'description' => 'Peak, bytes.',
										),
										'headers'    => array(
											'type'                 => array(
												'object',
												'null',
											),
											'properties'           => array(
												'bytes' => array(
													'type'        => 'integer',
													'description' => 'Size of all response headers as PHP sent them.',
												),
												'count' => array(
													'type' => 'integer',
												),
												'by'    => array(
													'anyOf' => array(
														array(
															'title'                => 'Mark',
															'description'          => 'One entry of the flight record\'s stack: what PHP was about to run.',
															'type'                 => 'object',
															'properties'           => array(
																'component' => array(
																	'anyOf' => array(
																		array(
																			'title'                => 'Component',
																			'description'          => 'What can be at fault: a piece of WordPress, or of what carries it.',
																			'type'                 => 'object',
																			'properties'           => array(
																				'kind' => array(
																					'type' => 'string',
																					'enum' => array(
																						'plugin',
																						'theme',
																						'mu-plugin',
																						'drop-in',
																						'core',
																						'server',
																						'database',
																						'os',
																						'gateway',
																					),
																				),
																				'slug' => array(
																					'type'        => 'string',
																					'description' => 'The folder of a plugin or theme; a single file\'s name without .php; the component of a server (nginx, php-fpm).',
																				),
																			),
																			'required'             => array(
																				'kind',
																				'slug',
																			),
																			'additionalProperties' => false,
																		),
																		array(
																			'type' => 'null',
																		),
																	),
																),
																'phase'     => array(
																	'type'        => 'string',
																	'description' => 'What was under way: a plugin\'s file being loaded, a theme\'s functions.php, a hook callback, a shortcode, block, widget or REST route being answered, a theme\'s template, or core between them.',
																	'enum'        => array(
																		'agent',
																		'load',
																		'functions',
																		'hook',
																		'shortcode',
																		'block',
																		'widget',
																		'rest',
																		'template',
																		'core',
																		'shutdown',
																		'destructors',
																	),
																),
																'hook'      => array(
																	'type' => array(
																		'string',
																		'null',
																	),
																),
																'priority'  => array(
																	'type' => array(
																		'integer',
																		'null',
																	),
																),
																'callback'  => array(
																	'type'        => array(
																		'string',
																		'null',
																	),
																	'description' => 'Class::method, function, or {closure}.',
																),
																'file'      => array(
																	'type'        => array(
																		'string',
																		'null',
																	),
																	'description' => 'Absolute path on the server.',
																),
																'line'      => array(
																	'type'        => array(
																		'integer',
																		'null',
																	),
																	'description' => 'Where the callback is declared.',
																),
															),
															'required'             => array(
																'component',
																'phase',
																'hook',
																'priority',
																'callback',
																'file',
																'line',
															),
															'additionalProperties' => false,
														),
														array(
															'type' => 'null',
														),
													),
												),
											),
											'required'             => array(
												'bytes',
												'count',
												'by',
											),
											'additionalProperties' => false,
										),
										'error'      => array(
											'type'                 => array(
												'object',
												'null',
											),
											'properties'           => array(
												'type'    => array(
													'type'        => 'integer',
													'description' => 'PHP\'s E_* constant.',
												),
												'message' => array(
													'type' => 'string',
												),
												'file'    => array(
													'type' => 'string',
												),
												'line'    => array(
													'type' => 'integer',
												),
											),
											'required'             => array(
												'type',
												'message',
												'file',
												'line',
											),
											'additionalProperties' => false,
										),
										'components' => array(
											'type'  => 'array',
											'items' => array(
												'type'                 => 'object',
												'properties'           => array(
													'component'   => array(
														'title'                => 'Component',
														'description'          => 'What can be at fault: a piece of WordPress, or of what carries it.',
														'type'                 => 'object',
														'properties'           => array(
															'kind' => array(
																'type' => 'string',
																'enum' => array(
																	'plugin',
																	'theme',
																	'mu-plugin',
																	'drop-in',
																	'core',
																	'server',
																	'database',
																	'os',
																	'gateway',
																),
															),
															'slug' => array(
																'type'        => 'string',
																'description' => 'The folder of a plugin or theme; a single file\'s name without .php; the component of a server (nginx, php-fpm).',
															),
														),
														'required'             => array(
															'kind',
															'slug',
														),
														'additionalProperties' => false,
													),
													'ms'          => array(
														'type'        => 'number',
														'description' => 'Inclusive time: from its outermost callback to that one\'s end, milliseconds.',
													),
													'calls'       => array(
														'type' => 'integer',
													),
													'headerBytes' => array(
														'type'        => 'integer',
														'description' => 'Response header bytes that appeared while it ran.',
													),
													'memory'      => array(
														'type'        => 'integer',
														'description' => 'Growth while its own code ran, bytes.',
													),
													'ownMs'       => array(
														'type'        => 'number',
														'description' => 'Time in its own code, without what others did meanwhile, milliseconds.',
													),
													'queries'     => array(
														'type'        => 'integer',
														'description' => 'Database queries.',
													),
													'queryMs'     => array(
														'type'        => 'number',
														'description' => 'Time in them, milliseconds.',
													),
												),
												'required'             => array(
													'component',
													'ms',
													'calls',
													'headerBytes',
													'memory',
												),
												'additionalProperties' => false,
											),
										),
										'http'       => array(
											'type'  => 'array',
											'items' => array(
												'type'                 => 'object',
												'properties'           => array(
													'host'      => array(
														'type' => 'string',
													),
													'method'    => array(
														'type' => 'string',
													),
													'ms'        => array(
														'type' => array(
															'number',
															'null',
														),
													),
													'blocked'   => array(
														'type' => 'boolean',
													),
													'component' => array(
														'anyOf' => array(
															array(
																'title'                => 'Component',
																'description'          => 'What can be at fault: a piece of WordPress, or of what carries it.',
																'type'                 => 'object',
																'properties'           => array(
																	'kind' => array(
																		'type' => 'string',
																		'enum' => array(
																			'plugin',
																			'theme',
																			'mu-plugin',
																			'drop-in',
																			'core',
																			'server',
																			'database',
																			'os',
																			'gateway',
																		),
																	),
																	'slug' => array(
																		'type'        => 'string',
																		'description' => 'The folder of a plugin or theme; a single file\'s name without .php; the component of a server (nginx, php-fpm).',
																	),
																),
																'required'             => array(
																	'kind',
																	'slug',
																),
																'additionalProperties' => false,
															),
															array(
																'type' => 'null',
															),
														),
													),
												),
												'required'             => array(
													'host',
													'method',
													'ms',
													'blocked',
													'component',
												),
												'additionalProperties' => false,
											),
										),
										'held'       => array(
											'type'                 => 'object',
											'properties'           => array(
												'writes' => array(
													'type'        => 'integer',
													'description' => 'Statements held back.',
												),
												'mails'  => array(
													'type' => 'integer',
												),
											),
											'required'             => array(
												'writes',
												'mails',
											),
											'additionalProperties' => false,
										),
										'attempts'   => array(
											'type'        => 'integer',
											'description' => 'How often this probe\'s request reached PHP.',
										),
										'released'   => array(
											'type'        => 'boolean',
											'description' => 'We ended its process ourselves, after it was judged: that it died is no evidence.',
										),
									),
									'required'             => array(
										'id',
										'state',
										'stack',
										'milestones',
										'started',
										'ms',
										'pid',
										'node',
										'connection',
										'loaded',
										'theme',
										'memory',
										'headers',
										'error',
										'components',
										'http',
										'held',
										'attempts',
									),
									'additionalProperties' => false,
								),
								array(
									'type' => 'null',
								),
							),
						),
						'recordsReadable' => array(
							'type'        => 'boolean',
							'description' => 'A control record of this run could be read back: only then does a missing record prove anything.',
						),
						'attempts'        => array(
							'type'        => 'integer',
							'description' => 'How many times the request reached PHP, by the records.',
						),
						'answer'          => array(
							'type'        => 'string',
							'description' => 'What a person said of the page in this configuration, where one judges.',
							'enum'        => array(
								'broken',
								'fine',
								'cannot-tell',
							),
						),
						'released'        => array(
							'title'                => 'Release',
							'description'          => 'What became of the PHP worker of a probe that hung, once it was judged. How it ended from then on is evidence of nothing.',
							'type'                 => 'object',
							'properties'           => array(
								'worker' => array(
									'type'        => 'string',
									'description' => 'ended: by us. over, moved: it had left the probe. off: the owner forbids it. unsupported, elsewhere, another, real, busy, not-allowed, stays: it was left alone. unknown: the site did not say.',
								),
								'pids'   => array(
									'type'        => 'array',
									'items'       => array(
										'type' => 'integer',
									),
									'description' => 'Of those that were ended.',
								),
								'at'     => array(
									'type'        => array(
										'string',
										'null',
									),
									'description' => 'ISO 8601, by the server\'s clock; null where it did not say.',
								),
								'why'    => array(
									'type'        => 'string',
									'description' => 'Why the site did not say.',
								),
							),
							'required'             => array(
								'worker',
								'pids',
								'at',
							),
							'additionalProperties' => false,
						),
					),
					'required'             => array(
						'probe',
						'url',
						'at',
						'status',
						'error',
						'ms',
						'bytes',
						'headers',
						'body',
						'acknowledged',
						'refused',
						'record',
						'recordsReadable',
						'attempts',
					),
					'additionalProperties' => false,
				),
			),
		),
		'required'             => array(
			'url',
			'observations',
		),
		'additionalProperties' => false,
	),
	'key'           => array(
		'title'                => 'Key',
		'description'          => 'A key for the command line; shown once.',
		'type'                 => 'object',
		'properties'           => array(
			'key'     => array(
				'type' => 'string',
			),
			'expires' => array(
				'type'        => 'string',
				'description' => 'ISO 8601.',
			),
		),
		'required'             => array(
			'key',
			'expires',
		),
		'additionalProperties' => false,
	),
	'log-chunk'     => array(
		'title'                => 'LogChunk',
		'description'          => 'A bounded range of one log file.',
		'type'                 => 'object',
		'properties'           => array(
			'log'     => array(
				'title'                => 'LogFile',
				'description'          => 'A log that the site knows of, readable or not.',
				'type'                 => 'object',
				'properties'           => array(
					'id'       => array(
						'type' => 'string',
					),
					'name'     => array(
						'type'        => 'string',
						'description' => 'As shown: the path below the site\'s root, or the whole path.',
					),
					'format'   => array(
						'type' => 'string',
						'enum' => array(
							'php',
							'nginx',
							'apache',
							'fpm',
							'fpm-slow',
							'litespeed',
							'mysql',
							'kernel',
							'unknown',
						),
					),
					'size'     => array(
						'type' => 'integer',
					),
					'readable' => array(
						'type' => 'boolean',
					),
					'advice'   => array(
						'type' => array(
							'string',
							'null',
						),
					),
					'older'    => array(
						'type'        => 'boolean',
						'description' => 'It was rotated away: nothing is added to it any more.',
					),
				),
				'required'             => array(
					'id',
					'name',
					'format',
					'size',
					'readable',
					'advice',
				),
				'additionalProperties' => false,
			),
			'from'    => array(
				'type'        => 'integer',
				'description' => 'Byte offset of the first character.',
			),
			'to'      => array(
				'type'        => 'integer',
				'description' => 'Byte offset after the last.',
			),
			'text'    => array(
				'type'        => 'string',
				'description' => 'Redacted on the server.',
			),
			'rotated' => array(
				'type'        => 'boolean',
				'description' => 'The file is not the one that the offset belonged to: reading began anew.',
			),
			'mark'    => array(
				'type'        => 'string',
				'description' => 'Tells the file from the one that takes its place; to be sent with the next offset.',
			),
			'zone'    => array(
				'type'        => 'string',
				'description' => 'IANA name or offset: the machine\'s zone, for stamps that name none.',
			),
		),
		'required'             => array(
			'log',
			'from',
			'to',
			'text',
			'rotated',
		),
		'additionalProperties' => false,
	),
	'log-file'      => array(
		'title'                => 'LogFile',
		'description'          => 'A log that the site knows of, readable or not.',
		'type'                 => 'object',
		'properties'           => array(
			'id'       => array(
				'type' => 'string',
			),
			'name'     => array(
				'type'        => 'string',
				'description' => 'As shown: the path below the site\'s root, or the whole path.',
			),
			'format'   => array(
				'type' => 'string',
				'enum' => array(
					'php',
					'nginx',
					'apache',
					'fpm',
					'fpm-slow',
					'litespeed',
					'mysql',
					'kernel',
					'unknown',
				),
			),
			'size'     => array(
				'type' => 'integer',
			),
			'readable' => array(
				'type' => 'boolean',
			),
			'advice'   => array(
				'type' => array(
					'string',
					'null',
				),
			),
			'older'    => array(
				'type'        => 'boolean',
				'description' => 'It was rotated away: nothing is added to it any more.',
			),
		),
		'required'             => array(
			'id',
			'name',
			'format',
			'size',
			'readable',
			'advice',
		),
		'additionalProperties' => false,
	),
	'record'        => array(
		'title'                => 'FlightRecord',
		'description'          => 'What the agent wrote on the server while one probe ran.',
		'type'                 => 'object',
		'properties'           => array(
			'id'         => array(
				'type' => 'string',
			),
			'state'      => array(
				'type'        => 'string',
				'description' => 'running: no end yet and PHP\'s process is alive or unknown; finished: shutdown functions were reached; ended: objects were destroyed too; died: the process is gone without an end.',
				'enum'        => array(
					'running',
					'finished',
					'ended',
					'died',
				),
			),
			'stack'      => array(
				'type'        => 'array',
				'items'       => array(
					'title'                => 'Mark',
					'description'          => 'One entry of the flight record\'s stack: what PHP was about to run.',
					'type'                 => 'object',
					'properties'           => array(
						'component' => array(
							'anyOf' => array(
								array(
									'title'                => 'Component',
									'description'          => 'What can be at fault: a piece of WordPress, or of what carries it.',
									'type'                 => 'object',
									'properties'           => array(
										'kind' => array(
											'type' => 'string',
											'enum' => array(
												'plugin',
												'theme',
												'mu-plugin',
												'drop-in',
												'core',
												'server',
												'database',
												'os',
												'gateway',
											),
										),
										'slug' => array(
											'type'        => 'string',
											'description' => 'The folder of a plugin or theme; a single file\'s name without .php; the component of a server (nginx, php-fpm).',
										),
									),
									'required'             => array(
										'kind',
										'slug',
									),
									'additionalProperties' => false,
								),
								array(
									'type' => 'null',
								),
							),
						),
						'phase'     => array(
							'type'        => 'string',
							'description' => 'What was under way: a plugin\'s file being loaded, a theme\'s functions.php, a hook callback, a shortcode, block, widget or REST route being answered, a theme\'s template, or core between them.',
							'enum'        => array(
								'agent',
								'load',
								'functions',
								'hook',
								'shortcode',
								'block',
								'widget',
								'rest',
								'template',
								'core',
								'shutdown',
								'destructors',
							),
						),
						'hook'      => array(
							'type' => array(
								'string',
								'null',
							),
						),
						'priority'  => array(
							'type' => array(
								'integer',
								'null',
							),
						),
						'callback'  => array(
							'type'        => array(
								'string',
								'null',
							),
							'description' => 'Class::method, function, or {closure}.',
						),
						'file'      => array(
							'type'        => array(
								'string',
								'null',
							),
							'description' => 'Absolute path on the server.',
						),
						'line'      => array(
							'type'        => array(
								'integer',
								'null',
							),
							'description' => 'Where the callback is declared.',
						),
					),
					'required'             => array(
						'component',
						'phase',
						'hook',
						'priority',
						'callback',
						'file',
						'line',
					),
					'additionalProperties' => false,
				),
				'description' => 'From the outermost to the innermost; empty while nothing of a plugin or theme runs.',
			),
			'milestones' => array(
				'type'  => 'array',
				'items' => array(
					'type'                 => 'object',
					'properties'           => array(
						'name' => array(
							'type' => 'string',
						),
						'ms'   => array(
							'type'        => 'number',
							'description' => 'Since the agent started.',
						),
					),
					'required'             => array(
						'name',
						'ms',
					),
					'additionalProperties' => false,
				),
			),
			'started'    => array(
				'type'        => 'string',
				'description' => 'ISO 8601.',
			),
			'ms'         => array(
				'type'        => array(
					'number',
					'null',
				),
				'description' => 'From the agent\'s start to the end, or to now while it runs.',
			),
			'pid'        => array(
				'type' => 'integer',
			),
			'node'       => array(
				'type'        => 'string',
				'description' => 'Host name of the server that wrote it.',
			),
			'connection' => array(
				'type'        => array(
					'integer',
					'null',
				),
				'description' => 'The database connection\'s id.',
			),
			'loaded'     => array(
				'type'  => 'array',
				'items' => array(
					'type'        => 'string',
					'description' => 'Plugin file that was really loaded.',
				),
			),
			'theme'      => array(
				'type'        => array(
					'string',
					'null',
				),
				'description' => 'Stylesheet that was really used.',
			),
			'memory'     => array(
				'type'        => array(
					'integer',
					'null',
				),
				'description' => 'Peak, bytes.',
			),
			'headers'    => array(
				'type'                 => array(
					'object',
					'null',
				),
				'properties'           => array(
					'bytes' => array(
						'type'        => 'integer',
						'description' => 'Size of all response headers as PHP sent them.',
					),
					'count' => array(
						'type' => 'integer',
					),
					'by'    => array(
						'anyOf' => array(
							array(
								'title'                => 'Mark',
								'description'          => 'One entry of the flight record\'s stack: what PHP was about to run.',
								'type'                 => 'object',
								'properties'           => array(
									'component' => array(
										'anyOf' => array(
											array(
												'title'                => 'Component',
												'description'          => 'What can be at fault: a piece of WordPress, or of what carries it.',
												'type'                 => 'object',
												'properties'           => array(
													'kind' => array(
														'type' => 'string',
														'enum' => array(
															'plugin',
															'theme',
															'mu-plugin',
															'drop-in',
															'core',
															'server',
															'database',
															'os',
															'gateway',
														),
													),
													'slug' => array(
														'type'        => 'string',
														'description' => 'The folder of a plugin or theme; a single file\'s name without .php; the component of a server (nginx, php-fpm).',
													),
												),
												'required'             => array(
													'kind',
													'slug',
												),
												'additionalProperties' => false,
											),
											array(
												'type' => 'null',
											),
										),
									),
									'phase'     => array(
										'type'        => 'string',
										'description' => 'What was under way: a plugin\'s file being loaded, a theme\'s functions.php, a hook callback, a shortcode, block, widget or REST route being answered, a theme\'s template, or core between them.',
										'enum'        => array(
											'agent',
											'load',
											'functions',
											'hook',
											'shortcode',
											'block',
											'widget',
											'rest',
											'template',
											'core',
											'shutdown',
											'destructors',
										),
									),
									'hook'      => array(
										'type' => array(
											'string',
											'null',
										),
									),
									'priority'  => array(
										'type' => array(
											'integer',
											'null',
										),
									),
									'callback'  => array(
										'type'        => array(
											'string',
											'null',
										),
										'description' => 'Class::method, function, or {closure}.',
									),
									'file'      => array(
										'type'        => array(
											'string',
											'null',
										),
										'description' => 'Absolute path on the server.',
									),
									'line'      => array(
										'type'        => array(
											'integer',
											'null',
										),
										'description' => 'Where the callback is declared.',
									),
								),
								'required'             => array(
									'component',
									'phase',
									'hook',
									'priority',
									'callback',
									'file',
									'line',
								),
								'additionalProperties' => false,
							),
							array(
								'type' => 'null',
							),
						),
					),
				),
				'required'             => array(
					'bytes',
					'count',
					'by',
				),
				'additionalProperties' => false,
			),
			'error'      => array(
				'type'                 => array(
					'object',
					'null',
				),
				'properties'           => array(
					'type'    => array(
						'type'        => 'integer',
						'description' => 'PHP\'s E_* constant.',
					),
					'message' => array(
						'type' => 'string',
					),
					'file'    => array(
						'type' => 'string',
					),
					'line'    => array(
						'type' => 'integer',
					),
				),
				'required'             => array(
					'type',
					'message',
					'file',
					'line',
				),
				'additionalProperties' => false,
			),
			'components' => array(
				'type'  => 'array',
				'items' => array(
					'type'                 => 'object',
					'properties'           => array(
						'component'   => array(
							'title'                => 'Component',
							'description'          => 'What can be at fault: a piece of WordPress, or of what carries it.',
							'type'                 => 'object',
							'properties'           => array(
								'kind' => array(
									'type' => 'string',
									'enum' => array(
										'plugin',
										'theme',
										'mu-plugin',
										'drop-in',
										'core',
										'server',
										'database',
										'os',
										'gateway',
									),
								),
								'slug' => array(
									'type'        => 'string',
									'description' => 'The folder of a plugin or theme; a single file\'s name without .php; the component of a server (nginx, php-fpm).',
								),
							),
							'required'             => array(
								'kind',
								'slug',
							),
							'additionalProperties' => false,
						),
						'ms'          => array(
							'type'        => 'number',
							'description' => 'Inclusive time: from its outermost callback to that one\'s end, milliseconds.',
						),
						'calls'       => array(
							'type' => 'integer',
						),
						'headerBytes' => array(
							'type'        => 'integer',
							'description' => 'Response header bytes that appeared while it ran.',
						),
						'memory'      => array(
							'type'        => 'integer',
							'description' => 'Growth while its own code ran, bytes.',
						),
						'ownMs'       => array(
							'type'        => 'number',
							'description' => 'Time in its own code, without what others did meanwhile, milliseconds.',
						),
						'queries'     => array(
							'type'        => 'integer',
							'description' => 'Database queries.',
						),
						'queryMs'     => array(
							'type'        => 'number',
							'description' => 'Time in them, milliseconds.',
						),
					),
					'required'             => array(
						'component',
						'ms',
						'calls',
						'headerBytes',
						'memory',
					),
					'additionalProperties' => false,
				),
			),
			'http'       => array(
				'type'  => 'array',
				'items' => array(
					'type'                 => 'object',
					'properties'           => array(
						'host'      => array(
							'type' => 'string',
						),
						'method'    => array(
							'type' => 'string',
						),
						'ms'        => array(
							'type' => array(
								'number',
								'null',
							),
						),
						'blocked'   => array(
							'type' => 'boolean',
						),
						'component' => array(
							'anyOf' => array(
								array(
									'title'                => 'Component',
									'description'          => 'What can be at fault: a piece of WordPress, or of what carries it.',
									'type'                 => 'object',
									'properties'           => array(
										'kind' => array(
											'type' => 'string',
											'enum' => array(
												'plugin',
												'theme',
												'mu-plugin',
												'drop-in',
												'core',
												'server',
												'database',
												'os',
												'gateway',
											),
										),
										'slug' => array(
											'type'        => 'string',
											'description' => 'The folder of a plugin or theme; a single file\'s name without .php; the component of a server (nginx, php-fpm).',
										),
									),
									'required'             => array(
										'kind',
										'slug',
									),
									'additionalProperties' => false,
								),
								array(
									'type' => 'null',
								),
							),
						),
					),
					'required'             => array(
						'host',
						'method',
						'ms',
						'blocked',
						'component',
					),
					'additionalProperties' => false,
				),
			),
			'held'       => array(
				'type'                 => 'object',
				'properties'           => array(
					'writes' => array(
						'type'        => 'integer',
						'description' => 'Statements held back.',
					),
					'mails'  => array(
						'type' => 'integer',
					),
				),
				'required'             => array(
					'writes',
					'mails',
				),
				'additionalProperties' => false,
			),
			'attempts'   => array(
				'type'        => 'integer',
				'description' => 'How often this probe\'s request reached PHP.',
			),
			'released'   => array(
				'type'        => 'boolean',
				'description' => 'We ended its process ourselves, after it was judged: that it died is no evidence.',
			),
		),
		'required'             => array(
			'id',
			'state',
			'stack',
			'milestones',
			'started',
			'ms',
			'pid',
			'node',
			'connection',
			'loaded',
			'theme',
			'memory',
			'headers',
			'error',
			'components',
			'http',
			'held',
			'attempts',
		),
		'additionalProperties' => false,
	),
	'release'       => array(
		'title'                => 'Release',
		'description'          => 'What became of the PHP worker of a probe that hung, once it was judged. How it ended from then on is evidence of nothing.',
		'type'                 => 'object',
		'properties'           => array(
			'worker' => array(
				'type'        => 'string',
				'description' => 'ended: by us. over, moved: it had left the probe. off: the owner forbids it. unsupported, elsewhere, another, real, busy, not-allowed, stays: it was left alone. unknown: the site did not say.',
			),
			'pids'   => array(
				'type'        => 'array',
				'items'       => array(
					'type' => 'integer',
				),
				'description' => 'Of those that were ended.',
			),
			'at'     => array(
				'type'        => array(
					'string',
					'null',
				),
				'description' => 'ISO 8601, by the server\'s clock; null where it did not say.',
			),
			'why'    => array(
				'type'        => 'string',
				'description' => 'Why the site did not say.',
			),
		),
		'required'             => array(
			'worker',
			'pids',
			'at',
		),
		'additionalProperties' => false,
	),
	'remedy'        => array(
		'title'                => 'Remedy',
		'description'          => 'A change that the owner asked for, with its undo.',
		'type'                 => 'object',
		'properties'           => array(
			'id'       => array(
				'type' => 'string',
			),
			'kind'     => array(
				'type' => 'string',
				'enum' => array(
					'deactivate-plugin',
					'previous-version',
					'switch-theme',
					'update-plugin',
					'uploaded-version',
				),
			),
			'target'   => array(
				'type'        => 'string',
				'description' => 'Plugin file, or stylesheet to switch to.',
			),
			'state'    => array(
				'type' => 'string',
				'enum' => array(
					'applied',
					'undone',
				),
			),
			'at'       => array(
				'type' => 'string',
			),
			'by'       => array(
				'type'        => 'string',
				'description' => 'Display name.',
			),
			'summary'  => array(
				'type' => 'string',
			),
			'affects'  => array(
				'type'  => 'array',
				'items' => array(
					'type'        => 'string',
					'description' => 'Name of a plugin that needs the one that was deactivated or exchanged.',
				),
			),
			'undoable' => array(
				'type' => 'boolean',
			),
			'note'     => array(
				'type'        => array(
					'string',
					'null',
				),
				'description' => 'Why it cannot be undone, or what changed meanwhile.',
			),
		),
		'required'             => array(
			'id',
			'kind',
			'target',
			'state',
			'at',
			'by',
			'summary',
			'affects',
			'undoable',
			'note',
		),
		'additionalProperties' => false,
	),
	'rescue-link'   => array(
		'title'                => 'RescueLink',
		'description'          => 'A link that opens the login with all other plugins off; shown once.',
		'type'                 => 'object',
		'properties'           => array(
			'url'     => array(
				'type' => 'string',
			),
			'expires' => array(
				'type'        => 'string',
				'description' => 'ISO 8601.',
			),
			'mailed'  => array(
				'type'        => array(
					'boolean',
					'null',
				),
				'description' => 'Null where no mail was asked for.',
			),
		),
		'required'             => array(
			'url',
			'expires',
			'mailed',
		),
		'additionalProperties' => false,
	),
	'run'           => array(
		'title'                => 'Run',
		'description'          => 'One diagnosis as the server keeps it: at most one at a time.',
		'type'                 => 'object',
		'properties'           => array(
			'id'      => array(
				'type' => 'string',
			),
			'token'   => array(
				'type'        => array(
					'string',
					'null',
				),
				'description' => 'The probe token; shown once, to the one who started the run.',
			),
			'list'    => array(
				'type'        => 'string',
				'description' => 'Hash of the lists that a mask\'s bits stand for.',
			),
			'plugins' => array(
				'type'  => 'array',
				'items' => array(
					'type' => 'string',
				),
			),
			'themes'  => array(
				'type'  => 'array',
				'items' => array(
					'type' => 'string',
				),
			),
			'mustUse' => array(
				'type'        => 'array',
				'description' => 'File names of must-use plugins, which a seventh word of a probe\'s header may mask as far as that is possible.',
				'items'       => array(
					'type' => 'string',
				),
			),
			'allow'   => array(
				'type'        => 'array',
				'description' => 'Guards that probes of this run may go without, by the owner\'s word.',
				'items'       => array(
					'type' => 'string',
				),
			),
			'started' => array(
				'type' => 'string',
			),
			'expires' => array(
				'type' => 'string',
			),
			'heard'   => array(
				'type'        => 'string',
				'description' => 'When it was heard of last: by a probe, or by a call of whoever runs it.',
			),
			'free'    => array(
				'type'        => 'boolean',
				'description' => 'Whoever started it is gone: anybody may begin another one without taking it over.',
			),
			'by'      => array(
				'type' => 'string',
			),
			'mine'    => array(
				'type' => 'boolean',
			),
			'place'   => array(
				'type'        => 'string',
				'description' => 'Where flight records are kept.',
				'enum'        => array(
					'temporary',
					'content',
				),
			),
		),
		'required'             => array(
			'id',
			'token',
			'list',
			'plugins',
			'themes',
			'started',
			'expires',
			'by',
			'mine',
			'place',
		),
		'additionalProperties' => false,
	),
	'server-answer' => array(
		'title'                => 'ServerAnswer',
		'description'          => 'The answer that the site got when it asked itself.',
		'type'                 => 'object',
		'properties'           => array(
			'status'  => array(
				'type' => array(
					'integer',
					'null',
				),
			),
			'error'   => array(
				'type' => array(
					'string',
					'null',
				),
			),
			'ms'      => array(
				'type' => 'number',
			),
			'headers' => array(
				'type'                 => 'object',
				'additionalProperties' => array(
					'type' => 'string',
				),
				'description'          => 'Lower-case names.',
			),
			'body'    => array(
				'type' => 'string',
			),
			'direct'  => array(
				'type'        => 'boolean',
				'description' => 'The web server was asked straight, past whatever stands in front of it.',
			),
		),
		'required'             => array(
			'status',
			'error',
			'ms',
			'headers',
			'body',
		),
		'additionalProperties' => false,
	),
	'server-state'  => array(
		'title'                => 'ServerState',
		'description'          => 'Numbers for the step overload; null where the server does not tell.',
		'type'                 => 'object',
		'properties'           => array(
			'load'          => array(
				'type' => array(
					'number',
					'null',
				),
			),
			'cores'         => array(
				'type' => array(
					'integer',
					'null',
				),
			),
			'memory'        => array(
				'type'                 => array(
					'object',
					'null',
				),
				'properties'           => array(
					'used'  => array(
						'type' => 'integer',
					),
					'limit' => array(
						'type' => 'integer',
					),
				),
				'required'             => array(
					'used',
					'limit',
				),
				'additionalProperties' => false,
				'description'          => 'Bytes.',
			),
			'disk'          => array(
				'type'                 => array(
					'object',
					'null',
				),
				'properties'           => array(
					'free'  => array(
						'type' => 'integer',
					),
					'total' => array(
						'type' => 'integer',
					),
				),
				'required'             => array(
					'free',
					'total',
				),
				'additionalProperties' => false,
				'description'          => 'Bytes.',
			),
			'databaseMs'    => array(
				'type' => array(
					'number',
					'null',
				),
			),
			'autoloadBytes' => array(
				'type' => array(
					'integer',
					'null',
				),
			),
			'cronBacklog'   => array(
				'type' => array(
					'integer',
					'null',
				),
			),
			'swap'          => array(
				'type'                 => array(
					'object',
					'null',
				),
				'properties'           => array(
					'used'  => array(
						'type' => 'integer',
					),
					'limit' => array(
						'type' => 'integer',
					),
				),
				'required'             => array(
					'used',
					'limit',
				),
				'additionalProperties' => false,
				'description'          => 'Bytes.',
			),
			'places'        => array(
				'type'        => 'array',
				'description' => 'File systems that a request may need, bytes.',
				'items'       => array(
					'type'                 => 'object',
					'properties'           => array(
						'for'   => array(
							'type' => 'string',
						),
						'free'  => array(
							'type' => 'integer',
						),
						'total' => array(
							'type' => 'integer',
						),
						'files' => array(
							'type'        => array(
								'boolean',
								'null',
							),
							'description' => 'Whether one more can be made; null where PHP may not write.',
						),
					),
					'required'             => array(
						'for',
						'free',
						'total',
					),
					'additionalProperties' => false,
				),
			),
			'opcache'       => array(
				'type'                 => array(
					'object',
					'null',
				),
				'properties'           => array(
					'full'     => array(
						'type' => 'boolean',
					),
					'restarts' => array(
						'type' => 'integer',
					),
				),
				'required'             => array(
					'full',
					'restarts',
				),
				'additionalProperties' => false,
			),
			'threads'       => array(
				'type'                 => array(
					'object',
					'null',
				),
				'properties'           => array(
					'open'    => array(
						'type' => 'integer',
					),
					'limit'   => array(
						'type' => 'integer',
					),
					'longest' => array(
						'type'        => 'integer',
						'description' => 'Seconds.',
					),
				),
				'required'             => array(
					'open',
					'limit',
					'longest',
				),
				'additionalProperties' => false,
				'description'          => 'Of the database.',
			),
			'pool'          => array(
				'anyOf' => array(
					array(
						'title'                => 'PoolState',
						'description'          => 'PHP-FPM\'s workers, as PHP is told by FPM itself.',
						'type'                 => 'object',
						'properties'           => array(
							'name'    => array(
								'type' => 'string',
							),
							'manager' => array(
								'type'        => 'string',
								'description' => 'static, dynamic or ondemand.',
							),
							'active'  => array(
								'type' => 'integer',
							),
							'total'   => array(
								'type' => 'integer',
							),
							'most'    => array(
								'type'        => 'integer',
								'description' => 'The most that were active at a time.',
							),
							'queue'   => array(
								'type'        => 'integer',
								'description' => 'Requests that wait for a worker; 0 for a Unix socket, which FPM does not count.',
							),
							'reached' => array(
								'type'        => 'integer',
								'description' => 'How often pm.max_children was reached since `since`.',
							),
							'slow'    => array(
								'type' => 'integer',
							),
							'since'   => array(
								'type'        => 'string',
								'description' => 'FPM\'s start, ISO 8601.',
							),
						),
						'required'             => array(
							'name',
							'manager',
							'active',
							'total',
							'most',
							'queue',
							'reached',
							'slow',
							'since',
						),
						'additionalProperties' => false,
					),
					array(
						'type' => 'null',
					),
				),
			),
			'traffic'       => array(
				'description' => 'What the web server\'s access log counts.',
				'anyOf'       => array(
					array(
						'title'                => 'Traffic',
						'description'          => 'The end of an access log, counted, without our own requests. Times are seconds since the epoch.',
						'type'                 => 'object',
						'properties'           => array(
							'log'          => array(
								'type' => 'string',
							),
							'ours'         => array(
								'type'        => 'boolean',
								'description' => 'Our own calls stand in it: it is surely this site\'s.',
							),
							'order'        => array(
								'type'        => 'string',
								'description' => 'How the last requests ended, oldest first: x for a failure.',
							),
							'from'         => array(
								'type' => 'integer',
							),
							'to'           => array(
								'type' => 'integer',
							),
							'requests'     => array(
								'type' => 'integer',
							),
							'failures'     => array(
								'type' => 'integer',
							),
							'firstFailure' => array(
								'type' => array(
									'integer',
									'null',
								),
							),
							'lastFailure'  => array(
								'type' => array(
									'integer',
									'null',
								),
							),
							'minutes'      => array(
								'type'        => 'array',
								'description' => 'Each minute with requests: minutes since the epoch, requests, failures.',
								'items'       => array(
									'type'     => 'array',
									'items'    => array(
										'type' => 'integer',
									),
									'minItems' => 3,
									'maxItems' => 3,
								),
							),
							'addresses'    => array(
								'type'  => 'array',
								'items' => array(
									'type'                 => 'object',
									'properties'           => array(
										'what'     => array(
											'type' => 'string',
										),
										'requests' => array(
											'type' => 'integer',
										),
									),
									'required'             => array(
										'what',
										'requests',
									),
									'additionalProperties' => false,
								),
							),
							'paths'        => array(
								'type'  => 'array',
								'items' => array(
									'type'                 => 'object',
									'properties'           => array(
										'what'     => array(
											'type' => 'string',
										),
										'requests' => array(
											'type' => 'integer',
										),
									),
									'required'             => array(
										'what',
										'requests',
									),
									'additionalProperties' => false,
								),
							),
							'agents'       => array(
								'type'  => 'array',
								'items' => array(
									'type'                 => 'object',
									'properties'           => array(
										'what'     => array(
											'type' => 'string',
										),
										'requests' => array(
											'type' => 'integer',
										),
									),
									'required'             => array(
										'what',
										'requests',
									),
									'additionalProperties' => false,
								),
							),
							'failing'      => array(
								'type'        => 'array',
								'items'       => array(
									'type'                 => 'object',
									'properties'           => array(
										'what'     => array(
											'type' => 'string',
										),
										'requests' => array(
											'type' => 'integer',
										),
									),
									'required'             => array(
										'what',
										'requests',
									),
									'additionalProperties' => false,
								),
								'description' => 'Such as 502 /path.',
							),
							'since'        => array(
								'type'        => 'integer',
								'description' => 'So far back what failed was looked at: a day, or as far as was read.',
							),
							'failed'       => array(
								'type'        => 'array',
								'description' => 'What failed in that time, by request and kind of visitor.',
								'items'       => array(
									'type'                 => 'object',
									'properties'           => array(
										'method'  => array(
											'type' => 'string',
										),
										'path'    => array(
											'type' => 'string',
										),
										'who'     => array(
											'type'        => 'string',
											'description' => 'visitors, phones, signed-in, crawler or cron.',
										),
										'status'  => array(
											'type'        => 'integer',
											'description' => 'Of the last failure.',
										),
										'count'   => array(
											'type'        => 'integer',
											'description' => 'Failures.',
										),
										'first'   => array(
											'type' => 'integer',
										),
										'last'    => array(
											'type' => 'integer',
										),
										'asked'   => array(
											'type'        => 'integer',
											'description' => 'Answers from the first failure to the last, both counted.',
										),
										'good'    => array(
											'type'        => 'integer',
											'description' => 'Good answers since the last failure.',
										),
										'minutes' => array(
											'type'        => 'array',
											'description' => 'The last minutes in which it was asked: minutes since the epoch, answers, failures.',
											'items'       => array(
												'type'     => 'array',
												'items'    => array(
													'type' => 'integer',
												),
												'minItems' => 3,
												'maxItems' => 3,
											),
										),
									),
									'required'             => array(
										'method',
										'path',
										'who',
										'status',
										'count',
										'first',
										'last',
										'asked',
										'good',
										'minutes',
									),
									'additionalProperties' => false,
								),
							),
						),
						'required'             => array(
							'log',
							'ours',
							'order',
							'from',
							'to',
							'requests',
							'failures',
							'firstFailure',
							'lastFailure',
							'minutes',
							'addresses',
							'paths',
							'agents',
							'failing',
						),
						'additionalProperties' => false,
					),
					array(
						'type' => 'null',
					),
				),
			),
			'blocked'       => array(
				'type'        => 'array',
				'description' => 'Rules of this site\'s that block a part of a CDN\'s ranges.',
				'items'       => array(
					'title'                => 'BlockedRange',
					'description'          => 'A rule that turns a CDN away.',
					'type'                 => 'object',
					'properties'           => array(
						'cdn'   => array(
							'type' => 'string',
						),
						'range' => array(
							'type'        => 'string',
							'description' => 'The CDN\'s range that it touches.',
						),
						'block' => array(
							'type'        => 'string',
							'description' => 'What is blocked, as the rule has it.',
						),
						'where' => array(
							'type'        => 'string',
							'description' => '.htaccess, a security plugin\'s name, or a firewall\'s file.',
						),
						'line'  => array(
							'type' => array(
								'integer',
								'null',
							),
						),
						'only'  => array(
							'type'        => 'boolean',
							'description' => 'It is an allow list, from `line` on, that leaves the range out.',
						),
					),
					'required'             => array(
						'cdn',
						'range',
						'block',
						'where',
						'line',
					),
					'additionalProperties' => false,
				),
			),
			'firewalls'     => array(
				'description'          => 'Which block lists were read, and where to look for those that could not be.',
				'type'                 => 'object',
				'properties'           => array(
					'read'   => array(
						'type'  => 'array',
						'items' => array(
							'type' => 'string',
						),
					),
					'unread' => array(
						'type'                 => 'object',
						'additionalProperties' => array(
							'type' => 'string',
						),
						'description'          => 'By name, where to look.',
					),
					'list'   => array(
						'type'        => array(
							'string',
							'null',
						),
						'description' => 'Whether the CDN\'s published list could be had now: fetched, kept or offline.',
					),
				),
				'required'             => array(
					'read',
					'unread',
					'list',
				),
				'additionalProperties' => false,
			),
			'allow'         => array(
				'description' => 'What lets the CDN in that was asked about.',
				'anyOf'       => array(
					array(
						'title'                => 'AllowList',
						'description'          => 'What lets a CDN in: its published ranges and no others, and how each place writes that.',
						'type'                 => 'object',
						'properties'           => array(
							'cdn'      => array(
								'type' => 'string',
							),
							'name'     => array(
								'type' => 'string',
							),
							'date'     => array(
								'type'        => 'string',
								'description' => 'Of the list, as a day.',
							),
							'source'   => array(
								'type' => 'string',
							),
							'ranges'   => array(
								'type'  => 'array',
								'items' => array(
									'type' => 'string',
								),
							),
							'snippets' => array(
								'type'  => 'array',
								'items' => array(
									'type'                 => 'object',
									'properties'           => array(
										'where' => array(
											'type' => 'string',
										),
										'put'   => array(
											'type'        => 'string',
											'description' => 'Where the text goes, in words.',
										),
										'text'  => array(
											'type' => 'string',
										),
									),
									'required'             => array(
										'where',
										'put',
										'text',
									),
									'additionalProperties' => false,
								),
							),
						),
						'required'             => array(
							'cdn',
							'name',
							'date',
							'source',
							'ranges',
							'snippets',
						),
						'additionalProperties' => false,
					),
					array(
						'type' => 'null',
					),
				),
			),
		),
		'required'             => array(
			'load',
			'cores',
			'memory',
			'disk',
			'databaseMs',
			'autoloadBytes',
			'cronBacklog',
		),
		'additionalProperties' => false,
	),
	'site'          => array(
		'title'                => 'Site',
		'description'          => 'What the site says of itself when it is asked through the safe session.',
		'type'                 => 'object',
		'properties'           => array(
			'home'             => array(
				'type'        => 'string',
				'description' => 'The front page\'s URL.',
			),
			'url'              => array(
				'type'        => 'string',
				'description' => 'The URL of WordPress itself (site_url).',
			),
			'rest'             => array(
				'type'        => 'string',
				'description' => 'The URL of the REST API\'s root.',
			),
			'name'             => array(
				'type' => 'string',
			),
			'wordpress'        => array(
				'type' => 'string',
			),
			'php'              => array(
				'type' => 'string',
			),
			'sapi'             => array(
				'type' => 'string',
			),
			'server'           => array(
				'type'        => 'string',
				'description' => 'SERVER_SOFTWARE, or an empty string.',
			),
			'database'         => array(
				'type'                 => 'object',
				'properties'           => array(
					'engine'  => array(
						'type' => 'string',
						'enum' => array(
							'mysql',
							'mariadb',
							'sqlite',
						),
					),
					'version' => array(
						'type' => 'string',
					),
				),
				'required'             => array(
					'engine',
					'version',
				),
				'additionalProperties' => false,
			),
			'multisite'        => array(
				'type' => 'boolean',
			),
			'network'          => array(
				'description'          => 'Of a network: which of its sites answers here, and whose the page is that was asked about. Null where there is no network; an older plugin does not say it.',
				'type'                 => array(
					'object',
					'null',
				),
				'properties'           => array(
					'blog' => array(
						'type' => 'integer',
					),
					'page' => array(
						'description'          => 'Null where no page was named, or it belongs to none of them.',
						'type'                 => array(
							'object',
							'null',
						),
						'properties'           => array(
							'blog'  => array(
								'type' => 'integer',
							),
							'home'  => array(
								'type'        => 'string',
								'description' => 'The front page of the page\'s site.',
							),
							'panel' => array(
								'type'        => 'string',
								'description' => 'Where its panel is.',
							),
						),
						'required'             => array(
							'blog',
							'home',
							'panel',
						),
						'additionalProperties' => false,
					),
				),
				'required'             => array(
					'blog',
					'page',
				),
				'additionalProperties' => false,
			),
			'version'          => array(
				'type'        => 'string',
				'description' => 'Of Gateway Doctor.',
			),
			'plugins'          => array(
				'type'        => 'array',
				'items'       => array(
					'type'                 => 'object',
					'properties'           => array(
						'file'     => array(
							'type'        => 'string',
							'description' => 'plugin_basename: the name in active_plugins.',
						),
						'slug'     => array(
							'type' => 'string',
						),
						'name'     => array(
							'type' => 'string',
						),
						'version'  => array(
							'type' => 'string',
						),
						'requires' => array(
							'type'  => 'array',
							'items' => array(
								'type'        => 'string',
								'description' => 'A slug, from the header Requires Plugins.',
							),
						),
						'network'  => array(
							'type' => 'boolean',
						),
						'updated'  => array(
							'type'        => array(
								'integer',
								'null',
							),
							'description' => 'When its files last changed, Unix time in seconds.',
						),
						'update'   => array(
							'type'        => array(
								'string',
								'null',
							),
							'description' => 'The newer version that WordPress knows of; null where there is none.',
						),
						'self'     => array(
							'type'        => 'boolean',
							'description' => 'Gateway Doctor itself: never masked.',
						),
					),
					'required'             => array(
						'file',
						'slug',
						'name',
						'version',
						'requires',
						'network',
						'updated',
						'self',
					),
					'additionalProperties' => false,
				),
				'description' => 'The active plugins, in the order in which WordPress loads them.',
			),
			'themes'           => array(
				'type'  => 'array',
				'items' => array(
					'type'                 => 'object',
					'properties'           => array(
						'stylesheet' => array(
							'type' => 'string',
						),
						'template'   => array(
							'type' => 'string',
						),
						'name'       => array(
							'type' => 'string',
						),
						'version'    => array(
							'type' => 'string',
						),
						'active'     => array(
							'type' => 'boolean',
						),
						'default'    => array(
							'type'        => 'boolean',
							'description' => 'One of WordPress\'s own themes, as core says.',
						),
						'update'     => array(
							'type'        => array(
								'string',
								'null',
							),
							'description' => 'The newer version that WordPress knows of; null where there is none.',
						),
					),
					'required'             => array(
						'stylesheet',
						'template',
						'name',
						'version',
						'active',
						'default',
					),
					'additionalProperties' => false,
				),
			),
			'neutralTheme'     => array(
				'type'        => array(
					'string',
					'null',
				),
				'description' => 'The stylesheet to compare with: Twenty Twenty-Four, else the newest default theme that is installed; null where there is none.',
			),
			'muPlugins'        => array(
				'type'  => 'array',
				'items' => array(
					'type'        => 'string',
					'description' => 'File name in the must-use folder.',
				),
			),
			'dropIns'          => array(
				'type'  => 'array',
				'items' => array(
					'type'        => 'string',
					'description' => 'File name in the content folder.',
				),
			),
			'below'            => array(
				'type'        => 'array',
				'description' => 'What runs before plugins do, and no mask reaches.',
				'items'       => array(
					'type'                 => 'object',
					'properties'           => array(
						'file' => array(
							'type'        => 'string',
							'description' => 'File name, or a path of PHP\'s configuration.',
						),
						'what' => array(
							'type' => 'string',
						),
					),
					'required'             => array(
						'file',
						'what',
					),
					'additionalProperties' => false,
				),
			),
			'limits'           => array(
				'type'  => 'array',
				'items' => array(
					'type'        => 'string',
					'description' => 'What probes of this site cannot do, or do otherwise: a sentence.',
				),
			),
			'filteredBy'       => array(
				'type'  => 'array',
				'items' => array(
					'type'        => 'string',
					'description' => 'What else changes the list of active plugins while WordPress runs.',
				),
			),
			'refused'          => array(
				'type'        => 'array',
				'items'       => array(
					'type'                 => 'object',
					'properties'           => array(
						'kind'   => array(
							'type'        => 'string',
							'description' => 'Of the remedy.',
						),
						'target' => array(
							'type'        => array(
								'string',
								'null',
							),
							'description' => 'Plugin file; null where it holds for all.',
						),
						'why'    => array(
							'type'        => 'string',
							'description' => 'One sentence for the owner.',
						),
					),
					'required'             => array(
						'kind',
						'target',
						'why',
					),
					'additionalProperties' => false,
				),
				'description' => 'What whoever asks may not do: WordPress does not give them the right.',
			),
			'paths'            => array(
				'type'                 => 'object',
				'properties'           => array(
					'content'   => array(
						'type' => 'string',
					),
					'plugins'   => array(
						'type' => 'string',
					),
					'themes'    => array(
						'type' => 'string',
					),
					'muPlugins' => array(
						'type' => 'string',
					),
					'root'      => array(
						'type' => 'string',
					),
					'links'     => array(
						'type'        => 'array',
						'description' => 'Where plugins and themes really are that are symlinks: PHP\'s messages name those places.',
						'items'       => array(
							'type'                 => 'object',
							'properties'           => array(
								'folder' => array(
									'type'        => 'string',
									'description' => 'Absolute path; of a plugin of one file, that file.',
								),
								'kind'   => array(
									'type' => 'string',
									'enum' => array(
										'plugin',
										'mu-plugin',
										'theme',
									),
								),
								'slug'   => array(
									'type'        => 'string',
									'description' => 'Empty for the folder of all of that kind.',
								),
							),
							'required'             => array(
								'folder',
								'kind',
								'slug',
							),
							'additionalProperties' => false,
						),
					),
				),
				'required'             => array(
					'content',
					'plugins',
					'themes',
					'muPlugins',
					'root',
				),
				'additionalProperties' => false,
			),
			'agent'            => array(
				'type'                 => 'object',
				'properties'           => array(
					'state'  => array(
						'type' => 'string',
						'enum' => array(
							'ready',
							'missing',
							'outdated',
							'not-writable',
						),
					),
					'file'   => array(
						'type'        => 'string',
						'description' => 'Where the must-use file stands or should stand.',
					),
					'advice' => array(
						'type'        => array(
							'string',
							'null',
						),
						'description' => 'What the owner has to do, in one sentence.',
					),
				),
				'required'             => array(
					'state',
					'file',
					'advice',
				),
				'additionalProperties' => false,
			),
			'terminateTimeout' => array(
				'type'        => array(
					'number',
					'null',
				),
				'description' => 'max_execution_time, seconds.',
			),
			'time'             => array(
				'type'        => 'string',
				'description' => 'The server\'s clock, ISO 8601.',
			),
		),
		'required'             => array(
			'home',
			'url',
			'rest',
			'name',
			'wordpress',
			'php',
			'sapi',
			'server',
			'database',
			'multisite',
			'version',
			'plugins',
			'themes',
			'neutralTheme',
			'muPlugins',
			'dropIns',
			'filteredBy',
			'paths',
			'agent',
			'terminateTimeout',
			'time',
		),
		'additionalProperties' => false,
	),
	'source-file'   => array(
		'title'                => 'SourceFile',
		'description'          => 'A piece of a plugin\'s or theme\'s source, for php-parser.',
		'type'                 => 'object',
		'properties'           => array(
			'file' => array(
				'type'        => 'string',
				'description' => 'Path below the site\'s root.',
			),
			'text' => array(
				'type' => 'string',
			),
		),
		'required'             => array(
			'file',
			'text',
		),
		'additionalProperties' => false,
	),
);
