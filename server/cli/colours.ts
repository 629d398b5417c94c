/** Colours for a terminal in which somebody looks; a file or another program gets plain text. */
import pc from 'picocolors';

const watched = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';

export const colours = pc.createColors(watched);
