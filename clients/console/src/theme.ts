import type { ThemeConfig } from 'antd';

/** Styles come from one file, so that the page needs no inline ones; colours are set in styles.css. */
export const theme: ThemeConfig = { zeroRuntime: true, hashed: false };
