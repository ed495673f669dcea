import { define } from '../internal/define.js';
import { StepUpElement } from './step-up.js';

define('selfsame-step-up', StepUpElement);

// So that an editor knows the tag.
export type { StepUpElement };
