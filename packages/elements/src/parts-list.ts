/**
 * What pages style with `::part()`: every element has the same words for the same things. Which of them an element has
 * is in its comment, and in `custom-elements.json`.
 */
export type PartName =
  // The frame
  | 'section'
  | 'heading'
  | 'description'
  | 'notice'
  | 'dialog'
  // Forms
  | 'form'
  | 'field'
  | 'label'
  | 'hint'
  | 'input'
  | 'code'
  | 'error'
  | 'primary-action'
  | 'secondary-action'
  // What is shown
  | 'list'
  | 'item'
  | 'badge'
  | 'qr'
  | 'number'
  // The tabs of the profile
  | 'tabs'
  | 'tab'
  | 'panel';
