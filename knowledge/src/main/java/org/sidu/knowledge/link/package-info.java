/** Whether the addresses in texts still answer. */
@NullMarked
package org.sidu.knowledge.link;

import org.jspecify.annotations.NullMarked;
