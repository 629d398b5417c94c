/** Keeps zod from compiling code, which the content security policy forbids. Must be the first import of the page. */
import { z } from 'zod';

z.config({ jitless: true });
