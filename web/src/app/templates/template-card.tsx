/** One template of the list: its picture, where it leads, and what can be done with it. */
import { ActionIcon, Badge, Button, Menu, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { TemplateSummaryJson } from '../../../../src/templates/schemas.ts';
import { useMay } from '../../api/may.ts';
import { exportPath, templatePage } from '../../api/templates.ts';
import { IconDots, IconPrinter } from '../../components/icons.tsx';
import { TemplatePicture } from './label-picture.tsx';
import type { TemplateTask } from './template-dialogs.tsx';
import classes from './templates.module.css';
import { When } from '../../components/when.tsx';
import { messages } from '../../messages/messages.ts';

interface TemplateCardProps {
  readonly template: TemplateSummaryJson;
  readonly onTask: (task: TemplateTask) => void;
}

export function TemplateCard({ template, onTask }: TemplateCardProps) {
  const t = messages('templates');
  return (
    <li className={classes['card']}>
      <TemplatePicture {...template} />
      <div className={classes['cardBody']}>
        <div className={classes['cardHead']}>
          <Link to={templatePage(template.name)} className={classes['cardLink']}>
            {template.name}
          </Link>
          <Badge variant="default" tt="none">
            {t.kinds[template.kind]}
          </Badge>
          <Actions template={template} onTask={onTask} />
        </div>
        <Text size="sm" c="dimmed">
          {t.versionAt(template.version, <When at={template.updatedAt} as="ago" />)}
        </Text>
        {template.kind === 'label' && (
          <Button
            component={Link}
            to={templatePage(template.name, '/print')}
            aria-label={t.printOf(template.name)}
            className={classes['cardPrint'] ?? ''}
            variant="default"
            size="xs"
            leftSection={<IconPrinter size={15} aria-hidden="true" />}
          >
            {t.print}
          </Button>
        )}
      </div>
    </li>
  );
}

function Actions({ template, onTask }: TemplateCardProps) {
  const t = messages('templates');
  const { name } = template;
  const may = useMay('templates');
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="ink"
          className={classes['cardMenu'] ?? ''}
          aria-label={t.actionsOf(name)}
        >
          <IconDots size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={templatePage(name)}>
          {may ? t.edit : t.open}
        </Menu.Item>
        {may && (
          <Menu.Item onClick={() => onTask({ action: 'duplicate', template })}>
            {t.duplicate}
          </Menu.Item>
        )}
        <Menu.Item component="a" href={exportPath(name)} download={`${name}.template.json`}>
          {t.export}
        </Menu.Item>
        {may && (
          <Menu.Item onClick={() => onTask({ action: 'delete', template })}>{t.delete}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
