/** Classes by which common session-replay tools leave an element out of their recordings (SEC-030). */
export const replayMask = 'rr-block rr-mask ph-no-capture';
