import type { Signature } from '../types';

/** The kernel, systemd, the audit log; and what any program says when the machine is at fault. */
// prettier-ignore
export const SYSTEM: readonly Signature[] = [
	{ cause: 'disk_full', has: 'o space left on device', severity: 'error', accused: 'os/disk', sure: true },
	{ cause: 'disk_full', has: '28', also: /\(28: |\(28\)|[Ee]rrno[=: ]+28\b|error number 28\b|\(errno: 28|Errcode: 28\b|os error 28/, severity: 'error', accused: 'os/disk', sure: true },
	{ cause: 'disk_full', has: 'Disk', also: /Disk quota exceeded|Disk is full|Disk full/, severity: 'error', accused: 'os/disk', sure: true },
	{ cause: 'disk_full', has: 'No space left', severity: 'error', accused: 'os/disk', sure: true },
	{ cause: 'disk_io_error', has: 'I/O error', also: /^(?!.*(?:client|recv\(\)))/, severity: 'error', accused: 'os/disk', sure: true },
	{ cause: 'disk_io_error', has: 'nput/output error', severity: 'error', accused: 'os/disk', sure: true },
	{ cause: 'disk_io_error', has: 'ead-only file system', also: /Read-only file system|read-only file system/, severity: 'error', accused: 'os/disk' },
	{ cause: 'disk_io_error', has: 'EXT4-fs error', severity: 'error', accused: 'os/disk' },
	{ cause: 'oom_kill', has: 'oom', also: /oom-kill|invoked oom-killer|oom_reaper|oom_kill|systemd-oomd.*[Kk]ill/, severity: 'fatal', accused: 'os/oom-killer', sure: true },
	{ cause: 'oom_kill', has: 'container oom', severity: 'fatal', accused: 'os/oom-killer', sure: true },
	{ cause: 'oom_kill', has: 'ut of memory', also: /Out of memory:? Kill|cgroup out of memory|Killed process \d+/, severity: 'fatal', accused: 'os/oom-killer', sure: true },
	{ cause: 'oom_kill', has: 'Killed process', also: /Killed process \d+ .*(?:vm:|rss:)/, severity: 'fatal', accused: 'os/oom-killer', sure: true },
	{ cause: 'oom_kill', has: 'Killed /', also: /due to memory (?:pressure|used)|swap used/, severity: 'fatal', accused: 'os/oom-killer', sure: true },
	{ cause: 'oom_kill', has: 'OOM killer', severity: 'fatal', accused: 'os/oom-killer', sure: true },
	{ cause: 'oom_kill', has: 'OOMKilled', also: /OOMKilled"?[:=]? ?(?:true|\b)/, severity: 'fatal', accused: 'os/oom-killer', sure: true },
	{ cause: 'oom_kill', has: 'earlyoom', also: /SIG(?:TERM|KILL) to process|[Kk]ill/, severity: 'fatal', accused: 'os/oom-killer' },
	{ cause: 'oom_kill', has: 'badness', also: /sending SIG(?:TERM|KILL) to process/, severity: 'fatal', accused: 'os/oom-killer' },
	{ cause: 'selinux_denied', has: 'avc:', also: /denied/, severity: 'error', accused: 'os/selinux' },
	{ cause: 'selinux_denied', has: 'SELinux is preventing', severity: 'error', accused: 'os/selinux' },
];

/** Processes that the kernel or systemd saw die, by name: whose they are is the writer's to tell. */
// prettier-ignore
export const DEATHS: readonly Signature[] = [
	{ cause: 'db_crash', has: 'mysqld got signal', severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_crash', has: 'mariadbd got signal', severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_crash', has: 'm', also: /(?:mysqld?|mariadbd?)(?:\.service|\[\d+\]|\(\w+\))?[:,].*(?:segfault|general protection|code=(?:killed|dumped)|Failed with result|dumped core)/, severity: 'fatal', accused: 'database' },
	{ cause: 'web_worker_crash', has: 'segfault', also: /(?:nginx|apache2|httpd|litespeed|openlitespeed|caddy|lshttpd)\[\d+\]: segfault/, severity: 'fatal', accused: 'writer' },
	{ cause: 'web_worker_crash', has: 'worker process', also: /worker process \d+ exited on signal/, severity: 'fatal', accused: 'server/nginx', sure: true },
	{ cause: 'web_worker_crash', has: 'terminated by SIG', also: /exited: (?:nginx|openresty|apache2?|httpd|caddy|lshttpd|litespeed|openlitespeed)\b.*SIG(?:SEGV|BUS|ABRT|ILL)/, severity: 'fatal', accused: 'writer' },
	{ cause: 'php_segfault', has: 'segfault', also: /segfault|Segmentation/, severity: 'fatal', accused: 'writer' },
	{ cause: 'php_segfault', has: 'egmentation fault', severity: 'fatal', accused: 'writer' },
	{ cause: 'php_segfault', has: 'general protection', also: /general protection(?: fault)?:? ip|traps: /, severity: 'fatal', accused: 'writer' },
	{ cause: 'php_segfault', has: 'trap', also: /traps: \S+ .*(?:trap|error)/, severity: 'fatal', accused: 'writer' },
	{ cause: 'php_segfault', has: 'php', also: /php.*(?:dumped core|status=11\/SEGV|code=dumped|exited on signal (?:4|6|7|8|11)\b)/, severity: 'fatal', accused: 'writer' },
	{ cause: 'php_segfault', has: 'exited on signal', also: /exited on signal (?:4|6|7|8|11)\b/, severity: 'fatal', accused: 'writer' },
	{ cause: 'php_segfault', has: 'was killed by signal: ', also: /signal: (?:4|6|7|8|11)\b/, severity: 'fatal', accused: 'writer' },
	{ cause: 'php_segfault', has: 'zend_mm_heap corrupted', severity: 'fatal', accused: 'writer' },
	{ cause: 'php_segfault', has: 'terminated by SIG', also: /terminated by SIG(?:SEGV|BUS|ABRT|ILL)/, severity: 'fatal', accused: 'writer' },
	{ cause: 'php_segfault', has: 'unexpected signal', also: /mod_fcgid.*signal (?:4|6|7|8|11)\b/, severity: 'fatal', accused: 'upstream' },
	{ cause: 'fpm_child_killed', has: 'unexpected signal', also: /mod_fcgid.*signal (?:9|15)\b/, severity: 'fatal', accused: 'upstream' },
	{ cause: 'fpm_child_killed', has: 'exited on signal', also: /exited on signal (?:9|15)\b/, severity: 'fatal', accused: 'writer' },
	{ cause: 'fpm_child_killed', has: 'was killed by signal: ', also: /signal: (?:9|15)\b/, severity: 'fatal', accused: 'writer' },
	{ cause: 'fpm_child_killed', has: 'terminated by SIG', also: /php.*terminated by SIG(?:KILL|TERM)/, severity: 'fatal', accused: 'writer' },
	{ cause: 'fpm_child_killed', has: 'status=9/KILL', also: /php|lsphp/, severity: 'fatal', accused: 'writer' },
];
