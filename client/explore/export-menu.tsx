/** The files that the selection can be taken away as. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { DOWNLOADS, downloadHref } from '../api/downloads.ts';
import { Icon } from '../theme/icons.tsx';
import { useExplore } from './use-explore.ts';

export function ExportMenu() {
  const { address } = useExplore();
  return (
    <MenuTrigger>
      <Button className="button">
        <Icon name="download" size={14} />
        <span className="button-word">Export</span>
      </Button>
      <Popover placement="bottom end" offset={6}>
        <Menu className="menu" aria-label="Export">
          {DOWNLOADS.map((download) => (
            <MenuItem
              key={`${download.format} ${download.table}`}
              href={downloadHref(download, address.selection)}
              download=""
              textValue={download.name}
            >
              <span>{download.name}</span>
              <span className="hint">{download.hint}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
