/* Made by `npm run contract` from the schemas in this folder. Do not edit. */

/**
 * What is at fault, in a word.
 */
export type VerdictKind =
	| 'plugin'
	| 'plugins'
	| 'combination'
	| 'load'
	| 'theme'
	| 'theme-and-plugin'
	| 'below-plugins'
	| 'gateway'
	| 'overload'
	| 'cache'
	| 'client'
	| 'hides-from-probes'
	| 'elsewhere'
	| 'transient'
	| 'healthy'
	| 'inconclusive';

/**
 * Each noun of the contract, by its name.
 */
export interface Nouns {
	'allow-list': AllowList;
	'blocked-range': BlockedRange;
	boot: Boot;
	component: Component;
	diagnosis: Diagnosis;
	'exposed-log': ExposedLog;
	failing: Failing;
	finding: Finding;
	'handover-end': HandoverEnd;
	'handover-seen': HandoverSeen;
	handover: Handover;
	'kept-finding': KeptFinding;
	key: Key;
	'log-chunk': LogChunk;
	'log-entry': LogEntry;
	'log-file': LogFile;
	mark: Mark;
	message: Message;
	observation: Observation;
	'pool-state': PoolState;
	probe: Probe;
	proof: Proof;
	record: FlightRecord;
	release: Release;
	remedy: Remedy;
	'replayed-request': ReplayedRequest;
	'rescue-link': RescueLink;
	'rest-problem': RestProblem;
	run: Run;
	'server-answer': ServerAnswer;
	'server-state': ServerState;
	site: Site;
	'source-file': SourceFile;
	step: Step;
	traffic: Traffic;
	'verdict-kind': VerdictKind;
	verdict: Verdict;
}
/**
 * What lets a CDN in: its published ranges and no others, and how each place writes that.
 */
export interface AllowList {
	cdn: string;
	name: string;
	/**
	 * Of the list, as a day.
	 */
	date: string;
	source: string;
	ranges: string[];
	snippets: {
		where: string;
		/**
		 * Where the text goes, in words.
		 */
		put: string;
		text: string;
	}[];
}
/**
 * A rule that turns a CDN away.
 */
export interface BlockedRange {
	cdn: string;
	/**
	 * The CDN's range that it touches.
	 */
	range: string;
	/**
	 * What is blocked, as the rule has it.
	 */
	block: string;
	/**
	 * .htaccess, a security plugin's name, or a firewall's file.
	 */
	where: string;
	line: number | null;
	/**
	 * It is an allow list, from `line` on, that leaves the range out.
	 */
	only?: boolean;
}
/**
 * What PHP prints as window.gatewayDoctor before the panel's script.
 */
export interface Boot {
	/**
	 * Root of the REST API, with the slash at the end.
	 */
	rest: string;
	/**
	 * For the header X-WP-Nonce.
	 */
	nonce: string;
	/**
	 * The front page's URL.
	 */
	home: string;
	/**
	 * Of Gateway Doctor.
	 */
	version: string;
	/**
	 * The site's title.
	 */
	siteName?: string;
	/**
	 * URL of the translations of what the engine says; null where there are none.
	 */
	words?: string | null;
	/**
	 * The mail address of who is signed in.
	 */
	mail?: string;
	/**
	 * Null where nothing is at fault, or nothing was found yet.
	 */
	finding?: KeptFinding | null;
}
/**
 * The last finding, as the site tells it to a browser that has not made it: no proof, no places.
 */
export interface KeptFinding {
	url: string;
	kind: VerdictKind;
	/**
	 * In the owner's language.
	 */
	summary: string;
	/**
	 * Items: As plugin/slug.
	 */
	culprits: string[];
	/**
	 * Unix time in seconds.
	 */
	at: number;
}
/**
 * What can be at fault: a piece of WordPress, or of what carries it.
 */
export interface Component {
	kind: 'plugin' | 'theme' | 'mu-plugin' | 'drop-in' | 'core' | 'server' | 'database' | 'os' | 'gateway';
	/**
	 * The folder of a plugin or theme; a single file's name without .php; the component of a server (nginx, php-fpm).
	 */
	slug: string;
}
/**
 * A whole run: what --json prints, RUN.json holds and the report is made from.
 */
export interface Diagnosis {
	url: string;
	started: string;
	seconds: number;
	verdict: Verdict;
	steps: Step[];
	probes: {
		total: number;
		failed: number;
	};
	seed: number;
	proof: Proof[];
	ruledOut: Message[];
	observations: Observation[];
	entries: LogEntry[];
	site: Site | null;
	/**
	 * Of Gateway Doctor.
	 */
	version: string;
	request?: ReplayedRequest;
	allow?: AllowList;
	/**
	 * What was read of each log: an entry is counted by whoever has read its bytes, and by nobody else.
	 */
	logs?: {
		id: string;
		/**
		 * Byte offset of the first byte.
		 */
		from: number;
		/**
		 * Byte offset after the last.
		 */
		to: number;
		/**
		 * Tells the file from the one that takes its place.
		 */
		mark?: string;
	}[];
	/**
	 * Where a run stood that has not come to its end: what it takes to go on there.
	 */
	stood?: {
		/**
		 * The step that was under way; those before it are done.
		 */
		step:
			| 'refresh'
			| 'browser-cache'
			| 'other-browser'
			| 'gateway'
			| 'overload'
			| 'error-log'
			| 'plugins'
			| 'theme'
			| 'host';
		/**
		 * Number of the first observation of that step, from 0.
		 */
		from: number;
		/**
		 * For each observation of that step, how many log entries were known before it.
		 */
		read: number[];
		/**
		 * Numbers of the observations that show the page as visitors have it.
		 */
		plain: number[];
		/**
		 * Where the address leads, where it is no page itself.
		 */
		landing?: {
			/**
			 * The page that is judged.
			 */
			url: string;
			/**
			 * The address that was given, and those that it leads to.
			 */
			way: string[];
			/**
			 * Why the last redirect was not followed.
			 */
			stop: 'login' | 'elsewhere' | 'circle' | 'changes' | 'unknown' | null;
			/**
			 * Where that one leads.
			 */
			to: string | null;
		};
		/**
		 * Number of the guarded observation with everything on, where it is of an earlier step.
		 */
		everythingOn: number | null;
		/**
		 * Where an earlier step has settled the case.
		 */
		settled: Verdict | null;
		/**
		 * What the server lacks, unless the search finds somebody.
		 */
		overloaded: Verdict | null;
		/**
		 * When the page fails, as the access log has it; what it had before the run is in traffic.
		 */
		pattern: {
			says: Message | null;
			last: number | null;
			evidence: Message[];
		} | null;
	};
	/**
	 * What the access log had of failures before this run.
	 */
	traffic?: {
		log: string;
		/**
		 * ISO 8601: the first request in it that was looked at.
		 */
		from: string;
		/**
		 * ISO 8601.
		 */
		firstFailure: string | null;
		requests: number;
		failures: number;
	};
	/**
	 * What the site's own logs say fails, the open ones and the most frequent first.
	 */
	failing?: Failing[];
	/**
	 * ISO 8601: so far back the logs were read for that.
	 */
	since?: string;
}
/**
 * What is at fault, how surely, and where.
 */
export interface Verdict {
	kind: VerdictKind;
	culprits: Component[];
	/**
	 * One of the causes in causes.md.
	 */
	cause: string | null;
	confidence: number;
	where: {
		hook: string | null;
		priority: number | null;
		/**
		 * Below the site's root.
		 */
		file: string;
		line: number;
		function?: string | null;
	} | null;
	summary: Message;
	/**
	 * The guards of a probe behind which the fault hides, or without which it was found.
	 */
	guards?: string[];
}
/**
 * A sentence for people, as a template and its values. It is rendered once, where it is read: in English in a terminal, a report and each file and answer of the command line, where it is a plain string; in the owner's language in the panel.
 */
export interface Message {
	/**
	 * In English, with %s, or %1$s, %2$s and so on, for its values; %% is a percent sign.
	 */
	template: string;
	values: (string | Message)[];
	/**
	 * It begins with a capital letter, whatever it begins with.
	 */
	capital?: true;
}
/**
 * One step of the guides' sequence.
 */
export interface Step {
	step:
		'refresh' | 'browser-cache' | 'other-browser' | 'gateway' | 'overload' | 'error-log' | 'plugins' | 'theme' | 'host';
	status: 'waiting' | 'running' | 'passed' | 'found' | 'skipped' | 'could not tell';
	summary: Message;
	seconds: number | null;
	evidence: Message[];
}
/**
 * One line of the proof of a verdict.
 */
export interface Proof {
	enabled: Message;
	expected: 'fail' | 'pass';
	seen: 'fail' | 'pass' | 'unresolved';
	times: number;
}
/**
 * All that is known of one probe: what the client got, the acknowledgement, the flight record.
 */
export interface Observation {
	probe: Probe;
	url: string;
	/**
	 * ISO 8601, when it was sent.
	 */
	at: string;
	/**
	 * HTTP status; null where no answer came.
	 */
	status: number | null;
	/**
	 * Why there is no whole answer; encoding, empty, error-page and unfinished are of a page that came, and is none.
	 */
	error:
		| 'timeout'
		| 'reset'
		| 'refused'
		| 'dns'
		| 'tls'
		| 'cut'
		| 'network'
		| 'encoding'
		| 'empty'
		| 'error-page'
		| 'unfinished'
		| 'aborted'
		| null;
	/**
	 * Milliseconds until the answer ended, or until it was judged.
	 */
	ms: number;
	/**
	 * Length of the body as received.
	 */
	bytes: number;
	/**
	 * Lower-case names; cookies left out.
	 */
	headers: {
		[k: string]: string;
	};
	/**
	 * The first 4,000 characters.
	 */
	body: string;
	/**
	 * The body is an HTML document without its end, </html>: some themes write none.
	 */
	open?: boolean;
	/**
	 * The page asks for a password.
	 */
	password?: boolean;
	/**
	 * The agent's answer header carried this probe's id and configuration.
	 */
	acknowledged: boolean;
	/**
	 * The agent refused the probe, for this reason.
	 */
	refused: string | null;
	record: FlightRecord | null;
	/**
	 * A control record of this run could be read back: only then does a missing record prove anything.
	 */
	recordsReadable: boolean;
	/**
	 * How many times the request reached PHP, by the records.
	 */
	attempts: number;
	/**
	 * What a person said of the page in this configuration, where one judges.
	 */
	answer?: 'broken' | 'fine' | 'cannot-tell';
	released?: Release;
}
/**
 * One request under one configuration.
 */
export interface Probe {
	/**
	 * Unique in its run.
	 */
	id: string;
	/**
	 * The plugins that are on; null leaves the list as it is.
	 */
	enabled: string[] | null;
	/**
	 * Stylesheet to use; null leaves the theme as it is.
	 */
	theme: string | null;
	record: 'none' | 'full';
	/**
	 * False: an ordinary visitor's request, which the agent does not see.
	 */
	guarded: boolean;
	/**
	 * The must-use plugins that are on, of those of the run; null, or left out, leaves them as they are.
	 */
	mustUse?: string[] | null;
	/**
	 * Names of the guards that this probe goes without.
	 */
	lift?: string[];
}
/**
 * What the agent wrote on the server while one probe ran.
 */
export interface FlightRecord {
	id: string;
	/**
	 * running: no end yet and PHP's process is alive or unknown; finished: shutdown functions were reached; ended: objects were destroyed too; died: the process is gone without an end.
	 */
	state: 'running' | 'finished' | 'ended' | 'died';
	/**
	 * From the outermost to the innermost; empty while nothing of a plugin or theme runs.
	 */
	stack: Mark[];
	milestones: {
		name: string;
		/**
		 * Since the agent started.
		 */
		ms: number;
	}[];
	/**
	 * ISO 8601.
	 */
	started: string;
	/**
	 * From the agent's start to the end, or to now while it runs.
	 */
	ms: number | null;
	pid: number;
	/**
	 * Host name of the server that wrote it.
	 */
	node: string;
	/**
	 * The database connection's id.
	 */
	connection: number | null;
	/**
	 * Items: Plugin file that was really loaded.
	 */
	loaded: string[];
	/**
	 * Stylesheet that was really used.
	 */
	theme: string | null;
	/**
	 * Peak, bytes.
	 */
	memory: number | null;
	headers: {
		/**
		 * Size of all response headers as PHP sent them.
		 */
		bytes: number;
		count: number;
		by: Mark | null;
	} | null;
	error: {
		/**
		 * PHP's E_* constant.
		 */
		type: number;
		message: string;
		file: string;
		line: number;
	} | null;
	components: {
		component: Component;
		/**
		 * Inclusive time: from its outermost callback to that one's end, milliseconds.
		 */
		ms: number;
		calls: number;
		/**
		 * Response header bytes that appeared while it ran.
		 */
		headerBytes: number;
		/**
		 * Growth while its own code ran, bytes.
		 */
		memory: number;
		/**
		 * Time in its own code, without what others did meanwhile, milliseconds.
		 */
		ownMs?: number;
		/**
		 * Database queries.
		 */
		queries?: number;
		/**
		 * Time in them, milliseconds.
		 */
		queryMs?: number;
	}[];
	http: {
		host: string;
		method: string;
		ms: number | null;
		blocked: boolean;
		component: Component | null;
	}[];
	held: {
		/**
		 * Statements held back.
		 */
		writes: number;
		mails: number;
	};
	/**
	 * How often this probe's request reached PHP.
	 */
	attempts: number;
	/**
	 * We ended its process ourselves, after it was judged: that it died is no evidence.
	 */
	released?: boolean;
}
/**
 * One entry of the flight record's stack: what PHP was about to run.
 */
export interface Mark {
	component: Component | null;
	/**
	 * What was under way: a plugin's file being loaded, a theme's functions.php, a hook callback, a shortcode, block, widget or REST route being answered, a theme's template, or core between them.
	 */
	phase:
		| 'agent'
		| 'load'
		| 'functions'
		| 'hook'
		| 'shortcode'
		| 'block'
		| 'widget'
		| 'rest'
		| 'template'
		| 'core'
		| 'shutdown'
		| 'destructors';
	hook: string | null;
	priority: number | null;
	/**
	 * Class::method, function, or {closure}.
	 */
	callback: string | null;
	/**
	 * Absolute path on the server.
	 */
	file: string | null;
	/**
	 * Where the callback is declared.
	 */
	line: number | null;
}
/**
 * What became of the PHP worker of a probe that hung, once it was judged. How it ended from then on is evidence of nothing.
 */
export interface Release {
	/**
	 * ended: by us. over, moved: it had left the probe. off: the owner forbids it. unsupported, elsewhere, another, real, busy, not-allowed, stays: it was left alone. unknown: the site did not say.
	 */
	worker: string;
	/**
	 * Of those that were ended.
	 */
	pids: number[];
	/**
	 * ISO 8601, by the server's clock; null where it did not say.
	 */
	at: string | null;
	/**
	 * Why the site did not say.
	 */
	why?: string;
}
/**
 * One entry of a log, read as an expert would.
 */
export interface LogEntry {
	/**
	 * ISO 8601 with zone.
	 */
	time: string | null;
	format: 'php' | 'nginx' | 'apache' | 'fpm' | 'fpm-slow' | 'litespeed' | 'mysql' | 'kernel' | 'unknown';
	severity: 'fatal' | 'error' | 'warning' | 'notice' | 'info' | 'deprecated';
	cause:
		| 'php_fatal_uncaught'
		| 'php_undefined_function'
		| 'php_class_not_found'
		| 'php_type_error'
		| 'php_parse_error'
		| 'php_redeclare'
		| 'php_include_failed'
		| 'php_signature_incompatible'
		| 'php_memory_exhausted'
		| 'php_max_execution_time'
		| 'php_segfault'
		| 'php_startup_error'
		| 'php_warning'
		| 'php_notice'
		| 'php_deprecated'
		| 'php_doing_it_wrong'
		| 'php_max_input'
		| 'fpm_max_children'
		| 'fpm_busy'
		| 'fpm_request_terminate_timeout'
		| 'fpm_slow_request'
		| 'fpm_child_killed'
		| 'fpm_config_error'
		| 'fpm_restart'
		| 'fpm_child_output'
		| 'upstream_timed_out'
		| 'upstream_connect_timeout'
		| 'upstream_unreachable'
		| 'upstream_header_too_big'
		| 'upstream_conn_refused'
		| 'socket_not_found'
		| 'socket_permission'
		| 'socket_backlog_full'
		| 'upstream_conn_reset'
		| 'upstream_closed_prematurely'
		| 'upstream_invalid_header'
		| 'upstream_dns_failure'
		| 'upstream_tls_error'
		| 'upstream_protocol_mismatch'
		| 'no_live_upstreams'
		| 'script_not_found'
		| 'script_access_denied'
		| 'fastcgi_buffered_to_disk'
		| 'request_too_large'
		| 'rewrite_loop'
		| 'server_config_error'
		| 'server_limit_reached'
		| 'server_file_descriptors'
		| 'client_aborted'
		| 'lsapi_max_children'
		| 'lsapi_no_response'
		| 'lsapi_conn_refused'
		| 'lsapi_error'
		| 'web_worker_crash'
		| 'apache_max_workers'
		| 'apache_script_timeout'
		| 'firewall_block'
		| 'rate_limited'
		| 'cdn_origin_error'
		| 'loopback_http_failed'
		| 'db_down'
		| 'db_auth_failed'
		| 'db_too_many_connections'
		| 'db_server_gone'
		| 'db_query_error'
		| 'db_table_crashed'
		| 'db_lock'
		| 'db_crash'
		| 'db_memory'
		| 'db_aborted_connection'
		| 'disk_full'
		| 'disk_io_error'
		| 'oom_kill'
		| 'selinux_denied'
		| 'object_cache_down'
		| 'cache_file_error'
		| 'cron_failed'
		| 'mail_failed'
		| 'app_log'
		| 'no_fault';
	culprit: {
		kind: 'plugin' | 'theme' | 'mu-plugin' | 'drop-in' | 'core' | 'server' | 'database' | 'os' | 'gateway';
		slug: string;
		confidence: 'high' | 'low';
	} | null;
	file: string | null;
	line: number | null;
	/**
	 * The first line of the message, without stamp and label.
	 */
	message: string;
	trace: {
		file: string | null;
		line: number | null;
		call: string;
	}[];
	/**
	 * The request's id, where the log has one.
	 */
	request: string | null;
	/**
	 * What the culprit called and PHP did not find. A hint: the culprit is the caller.
	 */
	needs?: {
		kind: 'class' | 'function' | 'method' | 'constant' | 'file';
		/**
		 * As PHP names it; of a file, its path.
		 */
		name: string;
		/**
		 * Slug of the plugin that is known to have it, by its name or path.
		 */
		plugin: string | null;
	};
	/**
	 * How many entries of the same cause and place this one stands for; one where it is not given.
	 */
	times?: number;
	/**
	 * The lines as they stand in the log, where they were asked for: 4,000 characters at the most.
	 */
	raw?: string;
	/**
	 * First and last line number, from 1.
	 *
	 * @minItems 2
	 * @maxItems 2
	 */
	lines: [number, number];
}
/**
 * What the site says of itself when it is asked through the safe session.
 */
export interface Site {
	/**
	 * The front page's URL.
	 */
	home: string;
	/**
	 * The URL of WordPress itself (site_url).
	 */
	url: string;
	/**
	 * The URL of the REST API's root.
	 */
	rest: string;
	name: string;
	wordpress: string;
	php: string;
	sapi: string;
	/**
	 * SERVER_SOFTWARE, or an empty string.
	 */
	server: string;
	database: {
		engine: 'mysql' | 'mariadb' | 'sqlite';
		version: string;
	};
	multisite: boolean;
	/**
	 * Of a network: which of its sites answers here, and whose the page is that was asked about. Null where there is no network; an older plugin does not say it.
	 */
	network?: {
		blog: number;
		/**
		 * Null where no page was named, or it belongs to none of them.
		 */
		page: {
			blog: number;
			/**
			 * The front page of the page's site.
			 */
			home: string;
			/**
			 * Where its panel is.
			 */
			panel: string;
		} | null;
	} | null;
	/**
	 * Of Gateway Doctor.
	 */
	version: string;
	/**
	 * The active plugins, in the order in which WordPress loads them.
	 */
	plugins: {
		/**
		 * plugin_basename: the name in active_plugins.
		 */
		file: string;
		slug: string;
		name: string;
		version: string;
		/**
		 * Items: A slug, from the header Requires Plugins.
		 */
		requires: string[];
		network: boolean;
		/**
		 * When its files last changed, Unix time in seconds.
		 */
		updated: number | null;
		/**
		 * The newer version that WordPress knows of; null where there is none.
		 */
		update?: string | null;
		/**
		 * Gateway Doctor itself: never masked.
		 */
		self: boolean;
	}[];
	themes: {
		stylesheet: string;
		template: string;
		name: string;
		version: string;
		active: boolean;
		/**
		 * One of WordPress's own themes, as core says.
		 */
		default: boolean;
		/**
		 * The newer version that WordPress knows of; null where there is none.
		 */
		update?: string | null;
	}[];
	/**
	 * The stylesheet to compare with: Twenty Twenty-Four, else the newest default theme that is installed; null where there is none.
	 */
	neutralTheme: string | null;
	/**
	 * Items: File name in the must-use folder.
	 */
	muPlugins: string[];
	/**
	 * Items: File name in the content folder.
	 */
	dropIns: string[];
	/**
	 * What runs before plugins do, and no mask reaches.
	 */
	below?: {
		/**
		 * File name, or a path of PHP's configuration.
		 */
		file: string;
		what: string;
	}[];
	/**
	 * Items: What probes of this site cannot do, or do otherwise: a sentence.
	 */
	limits?: string[];
	/**
	 * Items: What else changes the list of active plugins while WordPress runs.
	 */
	filteredBy: string[];
	/**
	 * What whoever asks may not do: WordPress does not give them the right.
	 */
	refused?: {
		/**
		 * Of the remedy.
		 */
		kind: string;
		/**
		 * Plugin file; null where it holds for all.
		 */
		target: string | null;
		/**
		 * One sentence for the owner.
		 */
		why: string;
	}[];
	paths: {
		content: string;
		plugins: string;
		themes: string;
		muPlugins: string;
		root: string;
		/**
		 * Where plugins and themes really are that are symlinks: PHP's messages name those places.
		 */
		links?: {
			/**
			 * Absolute path; of a plugin of one file, that file.
			 */
			folder: string;
			kind: 'plugin' | 'mu-plugin' | 'theme';
			/**
			 * Empty for the folder of all of that kind.
			 */
			slug: string;
		}[];
	};
	agent: {
		state: 'ready' | 'missing' | 'outdated' | 'not-writable';
		/**
		 * Where the must-use file stands or should stand.
		 */
		file: string;
		/**
		 * What the owner has to do, in one sentence.
		 */
		advice: string | null;
	};
	/**
	 * max_execution_time, seconds.
	 */
	terminateTimeout: number | null;
	/**
	 * The server's clock, ISO 8601.
	 */
	time: string;
}
/**
 * What is stored of a request that was replayed: names, no values.
 */
export interface ReplayedRequest {
	method: string;
	/**
	 * Without the values of secret parameters.
	 */
	url: string;
	/**
	 * Items: Lower-case name.
	 */
	headers: string[];
	/**
	 * Items: Name.
	 */
	cookies: string[];
	body: {
		bytes: number;
		type: string;
		/**
		 * Items: Name.
		 */
		fields: string[];
	} | null;
}
/**
 * What the site's own logs say fails, without our own requests.
 */
export interface Failing {
	/**
	 * Such as POST /checkout/, or GET /product/*.
	 */
	request: string;
	status: number;
	count: number;
	/**
	 * ISO 8601.
	 */
	first: string;
	/**
	 * ISO 8601.
	 */
	last: string;
	/**
	 * visitors, phones, signed-in, crawler, cron, or several of them with commas.
	 */
	who: string;
	/**
	 * Whether it fails by the clock.
	 */
	rhythm: Message | null;
	/**
	 * Until enough good answers to it followed, or a recorded change.
	 */
	open: boolean;
	why: Message1;
}
/**
 * A sentence for people, as a template and its values. It is rendered once, where it is read: in English in a terminal, a report and each file and answer of the command line, where it is a plain string; in the owner's language in the panel.
 */
export interface Message1 {
	/**
	 * In English, with %s, or %1$s, %2$s and so on, for its values; %% is a percent sign.
	 */
	template: string;
	values: (string | Message)[];
	/**
	 * It begins with a capital letter, whatever it begins with.
	 */
	capital?: true;
}
/**
 * A log that the web server hands out to anybody.
 */
export interface ExposedLog {
	id: string;
	name: string;
	url: string;
}
/**
 * The last verdict as the site keeps it: for Site Health, the notice in wp-admin and other programs.
 */
export interface Finding {
	/**
	 * The page that was diagnosed.
	 */
	url: string;
	verdict: VerdictKind;
	/**
	 * One sentence for the owner.
	 */
	summary: string;
	/**
	 * As plugin/slug.
	 *
	 * @maxItems 50
	 */
	culprits: string[];
	/**
	 * How many requests were sent as a visitor sends them.
	 */
	asked: number;
	/**
	 * How many of them failed.
	 */
	failed: number;
}
/**
 * What became of the mail at the end of a run that was handed over.
 */
export interface HandoverEnd {
	mailed: boolean;
}
/**
 * What the site saw by itself meanwhile.
 */
export interface HandoverSeen {
	/**
	 * Null where it saw nothing.
	 */
	url: string | null;
	observations: Observation[];
}
/**
 * What a site may still ask by itself when its owner's page is closed.
 */
export interface Handover {
	url: string;
	/**
	 * Best first.
	 *
	 * @maxItems 60
	 */
	probes: {
		/**
		 * @maxItems 1000
		 */
		enabled: string[] | null;
		theme: string | null;
	}[];
}
/**
 * A key for the command line; shown once.
 */
export interface Key {
	key: string;
	/**
	 * ISO 8601.
	 */
	expires: string;
}
/**
 * A bounded range of one log file.
 */
export interface LogChunk {
	log: LogFile;
	/**
	 * Byte offset of the first character.
	 */
	from: number;
	/**
	 * Byte offset after the last.
	 */
	to: number;
	/**
	 * Redacted on the server.
	 */
	text: string;
	/**
	 * The file is not the one that the offset belonged to: reading began anew.
	 */
	rotated: boolean;
	/**
	 * Tells the file from the one that takes its place; to be sent with the next offset.
	 */
	mark?: string;
	/**
	 * IANA name or offset: the machine's zone, for stamps that name none.
	 */
	zone?: string;
}
/**
 * A log that the site knows of, readable or not.
 */
export interface LogFile {
	id: string;
	/**
	 * As shown: the path below the site's root, or the whole path.
	 */
	name: string;
	format: 'php' | 'nginx' | 'apache' | 'fpm' | 'fpm-slow' | 'litespeed' | 'mysql' | 'kernel' | 'unknown';
	size: number;
	readable: boolean;
	advice: string | null;
	/**
	 * It was rotated away: nothing is added to it any more.
	 */
	older?: boolean;
}
/**
 * PHP-FPM's workers, as PHP is told by FPM itself.
 */
export interface PoolState {
	name: string;
	/**
	 * static, dynamic or ondemand.
	 */
	manager: string;
	active: number;
	total: number;
	/**
	 * The most that were active at a time.
	 */
	most: number;
	/**
	 * Requests that wait for a worker; 0 for a Unix socket, which FPM does not count.
	 */
	queue: number;
	/**
	 * How often pm.max_children was reached since `since`.
	 */
	reached: number;
	slow: number;
	/**
	 * FPM's start, ISO 8601.
	 */
	since: string;
}
/**
 * A change that the owner asked for, with its undo.
 */
export interface Remedy {
	id: string;
	kind: 'deactivate-plugin' | 'previous-version' | 'switch-theme' | 'update-plugin' | 'uploaded-version';
	/**
	 * Plugin file, or stylesheet to switch to.
	 */
	target: string;
	state: 'applied' | 'undone';
	at: string;
	/**
	 * Display name.
	 */
	by: string;
	summary: string;
	/**
	 * Items: Name of a plugin that needs the one that was deactivated or exchanged.
	 */
	affects: string[];
	undoable: boolean;
	/**
	 * Why it cannot be undone, or what changed meanwhile.
	 */
	note: string | null;
}
/**
 * A link that opens the login with all other plugins off; shown once.
 */
export interface RescueLink {
	url: string;
	/**
	 * ISO 8601.
	 */
	expires: string;
	/**
	 * Null where no mail was asked for.
	 */
	mailed: boolean | null;
}
/**
 * What WordPress answers where it refuses a REST call.
 */
export interface RestProblem {
	code: string | number;
	message: string;
}
/**
 * One diagnosis as the server keeps it: at most one at a time.
 */
export interface Run {
	id: string;
	/**
	 * The probe token; shown once, to the one who started the run.
	 */
	token: string | null;
	/**
	 * Hash of the lists that a mask's bits stand for.
	 */
	list: string;
	plugins: string[];
	themes: string[];
	/**
	 * File names of must-use plugins, which a seventh word of a probe's header may mask as far as that is possible.
	 */
	mustUse?: string[];
	/**
	 * Guards that probes of this run may go without, by the owner's word.
	 */
	allow?: string[];
	started: string;
	expires: string;
	/**
	 * When it was heard of last: by a probe, or by a call of whoever runs it.
	 */
	heard?: string;
	/**
	 * Whoever started it is gone: anybody may begin another one without taking it over.
	 */
	free?: boolean;
	by: string;
	mine: boolean;
	/**
	 * Where flight records are kept.
	 */
	place: 'temporary' | 'content';
}
/**
 * The answer that the site got when it asked itself.
 */
export interface ServerAnswer {
	status: number | null;
	error: string | null;
	ms: number;
	/**
	 * Lower-case names.
	 */
	headers: {
		[k: string]: string;
	};
	body: string;
	/**
	 * The web server was asked straight, past whatever stands in front of it.
	 */
	direct?: boolean;
}
/**
 * Numbers for the step overload; null where the server does not tell.
 */
export interface ServerState {
	load: number | null;
	cores: number | null;
	/**
	 * Bytes.
	 */
	memory: {
		used: number;
		limit: number;
	} | null;
	/**
	 * Bytes.
	 */
	disk: {
		free: number;
		total: number;
	} | null;
	databaseMs: number | null;
	autoloadBytes: number | null;
	cronBacklog: number | null;
	/**
	 * Bytes.
	 */
	swap?: {
		used: number;
		limit: number;
	} | null;
	/**
	 * File systems that a request may need, bytes.
	 */
	places?: {
		for: string;
		free: number;
		total: number;
		/**
		 * Whether one more can be made; null where PHP may not write.
		 */
		files?: boolean | null;
	}[];
	opcache?: {
		full: boolean;
		restarts: number;
	} | null;
	/**
	 * Of the database.
	 */
	threads?: {
		open: number;
		limit: number;
		/**
		 * Seconds.
		 */
		longest: number;
	} | null;
	pool?: PoolState | null;
	/**
	 * What the web server's access log counts.
	 */
	traffic?: Traffic | null;
	/**
	 * Rules of this site's that block a part of a CDN's ranges.
	 */
	blocked?: BlockedRange[];
	/**
	 * Which block lists were read, and where to look for those that could not be.
	 */
	firewalls?: {
		read: string[];
		/**
		 * By name, where to look.
		 */
		unread: {
			[k: string]: string;
		};
		/**
		 * Whether the CDN's published list could be had now: fetched, kept or offline.
		 */
		list: string | null;
	};
	/**
	 * What lets the CDN in that was asked about.
	 */
	allow?: AllowList | null;
}
/**
 * The end of an access log, counted, without our own requests. Times are seconds since the epoch.
 */
export interface Traffic {
	log: string;
	/**
	 * Our own calls stand in it: it is surely this site's.
	 */
	ours: boolean;
	/**
	 * How the last requests ended, oldest first: x for a failure.
	 */
	order: string;
	from: number;
	to: number;
	requests: number;
	failures: number;
	firstFailure: number | null;
	lastFailure: number | null;
	/**
	 * Each minute with requests: minutes since the epoch, requests, failures.
	 */
	minutes: [number, number, number][];
	addresses: {
		what: string;
		requests: number;
	}[];
	paths: {
		what: string;
		requests: number;
	}[];
	agents: {
		what: string;
		requests: number;
	}[];
	/**
	 * Such as 502 /path.
	 */
	failing: {
		what: string;
		requests: number;
	}[];
	/**
	 * So far back what failed was looked at: a day, or as far as was read.
	 */
	since?: number;
	/**
	 * What failed in that time, by request and kind of visitor.
	 */
	failed?: {
		method: string;
		path: string;
		/**
		 * visitors, phones, signed-in, crawler or cron.
		 */
		who: string;
		/**
		 * Of the last failure.
		 */
		status: number;
		/**
		 * Failures.
		 */
		count: number;
		first: number;
		last: number;
		/**
		 * Answers from the first failure to the last, both counted.
		 */
		asked: number;
		/**
		 * Good answers since the last failure.
		 */
		good: number;
		/**
		 * The last minutes in which it was asked: minutes since the epoch, answers, failures.
		 */
		minutes: [number, number, number][];
	}[];
}
/**
 * A piece of a plugin's or theme's source, for php-parser.
 */
export interface SourceFile {
	/**
	 * Path below the site's root.
	 */
	file: string;
	text: string;
}
