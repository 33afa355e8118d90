import { DEATHS, SYSTEM } from '../causes/system';
import { WEB_SERVER } from '../causes/web-server';
import type { Places, Sample } from '../types';
import { defineFormat } from './define';
import { causes as APACHE } from './apache';
import { causes as FPM } from './fpm';
import { causes as MYSQL } from './mysql';
import { causes as NGINX } from './nginx';

// A kill for want of memory is told in many lines.
const OOM_REPORT = /invoked oom-killer|^oom-kill:|Call Trace:|Mem-Info:/;

/** The kernel's ring buffer; also what systemd, the audit log and container engines say of processes. */
export const format = defineFormat( {
	id: 'kernel',
	reportedAs: 'kernel',
	programs:
		/^(?:kernel|systemd(?:-oomd)?|systemd-coredump|auditd?|earlyoom|dockerd|containerd|containerd-shim)$/,
	heads: {
		bracket: [
			/^\[(?<stamp>[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d \d{4})\] /,
			/^\[ *\d{1,8}\.\d{6}\] /,
		],
		letter: [
			/^(?=(?:Out of memory: Kill|oom-kill:|oom_reaper:|Memory cgroup out of memory|type=(?:AVC|SYSCALL) |audit: type=))/,
		],
	},
	tables: [ SYSTEM, DEATHS, MYSQL, FPM, NGINX, APACHE, WEB_SERVER ],
	continues: ( head, open ) =>
		open.format === head.format
			? OOM_REPORT.test( open.text ) &&
				! /segfault|invoked oom-killer/.test( head.text ) &&
				! /Killed process|Kill process/.test( open.text )
			: undefined,
	excludes: ( { wrapped }, { text } ) => wrapped && ! OOM_REPORT.test( text ),
} );

export const places: Places = {
	server: [ '/var/log/kern.log', '/var/log/messages' ],
	hidden: {
		when: 'unix',
		folder: '/var/log',
		command:
			'journalctl -k --since -2h | grep -iE "out of memory|oom|segfault"',
	},
};

export const samples: readonly Sample[] = [
	{
		text: `[Mon Nov 23 02:10:44 2026] php-fpm8.1 invoked oom-killer: gfp_mask=0x100cca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0
[Mon Nov 23 02:10:44 2026] Mem-Info:
[Mon Nov 23 02:10:44 2026] Out of memory: Killed process 812 (mysqld) total-vm:1800048kB, anon-rss:720092kB`,
		time: '2026-11-23T02:10:44.000Z',
		cause: 'oom_kill',
		severity: 'fatal',
		culprit: 'os/oom-killer',
	},
	{
		text: '[123456.789012] php-fpm8.2[3321]: segfault at 0 ip 000055d0c0 sp 00007ffd error 4 in php-fpm8.2[55d0b+3a0000]',
		time: null,
		cause: 'php_segfault',
		severity: 'fatal',
		culprit: 'server/php-fpm',
	},
	{
		text: 'type=AVC msg=audit(1795396500.123:5765): avc:  denied  { name_connect } for  pid=2736 comm="nginx" dest=9000',
		time: null,
		cause: 'selinux_denied',
		severity: 'error',
		culprit: 'os/selinux',
	},
];
