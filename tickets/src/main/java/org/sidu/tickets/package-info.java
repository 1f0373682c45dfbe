/** The closed loop of an appeal: what a citizen asked for, who deals with it, and how far it has come. */
@NullMarked
package org.sidu.tickets;

import org.jspecify.annotations.NullMarked;
