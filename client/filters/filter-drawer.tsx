/** The filters on narrow screens: in a drawer behind a button. */
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useExplore } from '../explore/use-explore.ts';
import { Icon } from '../theme/icons.tsx';
import { printSelection } from '../../graph-data/selection.ts';
import { FilterPanel } from './filter-panel.tsx';

export function FilterDrawer() {
  const { address } = useExplore();
  const set = printSelection(address.selection).length;
  return (
    <DialogTrigger>
      <Button className="button">
        <Icon name="filter" size={14} />
        Filters{set > 0 && ` (${set})`}
      </Button>
      <ModalOverlay className="drawer-overlay" isDismissable>
        <Modal className="drawer">
          <Dialog className="drawer-dialog">
            {({ close }) => (
              <>
                <header>
                  <Heading slot="title">Filters</Heading>
                  <Button className="button primary" onPress={close}>
                    Show positions
                  </Button>
                </header>
                <FilterPanel />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
