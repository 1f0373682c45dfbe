import { base } from './base';
import { chat } from './chat';
import { elder } from './elder';
import { frame } from './frame';
import { papers } from './papers';

export const styles = [base, frame, chat, papers, elder];
