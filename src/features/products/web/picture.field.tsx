import { Button, FileButton } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Product } from '../product.record.ts';
import classes from './product-panel.module.css';
import { smallerPicture } from './smaller-picture.ts';

/** What the product looks like. It is kept at once, and needs the network. */
export function PictureField({ product }: { product: Product }) {
  const t = useText();
  const { sync } = useEngine();
  const mayEdit = useCaller().can('products.edit');
  const [isMissing, setMissing] = useState(false);
  const path = `/api/v1/products/${product.id}/picture`;
  const sending = useSubmit(async (file: File | null) => {
    if (file) {
      const form = new FormData();
      form.append('file', await smallerPicture(file), file.name);
      await askServer('POST', path, form);
    } else await askServer('DELETE', path);
    setMissing(false);
    sync.wake();
  });
  const { pictureAt } = product;
  if (!mayEdit && !pictureAt) return null;
  return (
    <section className={classes.picture} aria-label={t('product.picture')}>
      {pictureAt && !isMissing ? (
        <img
          className={classes.image}
          src={`${path}?at=${encodeURIComponent(pictureAt)}`}
          alt={product.name}
          onError={() => setMissing(true)}
        />
      ) : (
        <span className={classes.noImage}>
          <IconPhoto size={24} stroke={1.4} aria-hidden="true" />
        </span>
      )}
      {mayEdit && (
        <div className={classes.pictureActs}>
          <FileButton
            accept="image/png,image/jpeg,image/webp,image/gif"
            onChange={(file) => file && sending.submit(file)}
          >
            {(props) => (
              <Button {...props} variant="default" size="xs" loading={sending.busy}>
                {t(pictureAt ? 'product.changePicture' : 'product.choosePicture')}
              </Button>
            )}
          </FileButton>
          {pictureAt && (
            <Button variant="subtle" color="gray" size="xs" onClick={() => sending.submit(null)}>
              {t('product.removePicture')}
            </Button>
          )}
        </div>
      )}
      <FormProblem text={sending.problemKey === 'access.offline' ? t('product.pictureOffline') : sending.problem} />
    </section>
  );
}
