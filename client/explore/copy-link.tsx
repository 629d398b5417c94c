/** Puts the address of exactly what is shown on the clipboard. */
import { useState } from 'react';
import { Icon } from '../theme/icons.tsx';

export function CopyLink() {
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no');
  const copy = async () => {
    setCopied((await copyText(window.location.href)) ? 'yes' : 'refused');
    setTimeout(() => setCopied('no'), 2_500);
  };
  return (
    <>
      <button type="button" className="button" onClick={() => void copy()} title="The link opens exactly what you see">
        <Icon name={copied === 'yes' ? 'check' : 'link'} size={14} />
        <span className="button-word">{copied === 'yes' ? 'Copied' : 'Copy link'}</span>
      </button>
      <span className="visually-hidden" role="status">
        {copied === 'yes' && 'The link is on the clipboard.'}
        {copied === 'refused' && 'The browser did not allow it. Copy the address from the address bar.'}
      </span>
    </>
  );
}

/** The clipboard is there only on https and on this machine; elsewhere the older way still works. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
