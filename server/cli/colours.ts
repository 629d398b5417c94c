/** Colours for a terminal in which somebody looks; a file or another program gets plain text. */
import { isatty } from 'node:tty';
import pc from 'picocolors';

export const colours = pc.createColors(isatty(1) && (process.env['NO_COLOR'] ?? '') === '');
