/** Handlers of AWS's library as their users write them: the shapes of the corpus. Nothing here knows the suite. */
package com.example.handlers;
