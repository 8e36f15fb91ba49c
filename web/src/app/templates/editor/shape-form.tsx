/** The fields of lines and boxes. */
import { messages } from '../../../messages/messages.ts';
import type { BoxJson, LineJson } from '../model/label.ts';
import { inMm } from './choices.ts';
import classes from './editor.module.css';
import { ColorField, NumberField } from './fields.tsx';
import type { ElementFormProps } from './inspector.tsx';

export const ShapeForm = ({ element, set, isFaulty }: ElementFormProps<LineJson | BoxJson>) => {
  const t = messages('label-forms');
  return (
    <div className={classes['columns']}>
      <NumberField
        label={inMm(element.type === 'box' ? t.frame : t.thickness)}
        placeholder="0.25"
        value={element.thickness}
        onChange={(thickness) => set({ thickness })}
        min={element.type === 'box' ? 0 : 0.05}
        max={50}
        step={0.05}
        decimals={2}
        error={isFaulty('thickness')}
      />
      <ColorField
        label={element.type === 'box' ? t.frameColor : t.color}
        placeholder="#000000"
        value={element.color}
        onChange={(color) => set({ color })}
        error={isFaulty('color')}
      />
      {element.type === 'box' && (
        <>
          <ColorField
            label={t.fill}
            placeholder={t.noFill}
            value={element.fill}
            onChange={(fill) => set({ fill })}
            error={isFaulty('fill')}
          />
          <NumberField
            label={inMm(t.cornerRadius)}
            placeholder="0"
            value={element.radius}
            onChange={(radius) => set({ radius })}
            min={0}
            max={500}
            step={0.5}
            decimals={2}
            error={isFaulty('radius')}
          />
        </>
      )}
    </div>
  );
};
