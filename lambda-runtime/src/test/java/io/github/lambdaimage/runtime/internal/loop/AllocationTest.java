package io.github.lambdaimage.runtime.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import io.github.lambdaimage.runtime.internal.http.ApiAddress;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call leaves to the garbage collector: garbage is what makes a function's memory grow from call to call. */
@Timeout(300)
class AllocationTest {

    private static final int CALLS = 2_000;
    private static final int EVENT_BYTES = 10_000;
    private static final int MAX_GARBAGE_PER_CALL = 1_024;

    @Test
    void callLeavesHardlyMoreGarbageThanItsEvent() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start()) {
            String event = "x".repeat(EVENT_BYTES);
            for (int i = 0; i < CALLS; i++) {
                peer.event(
                                "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
                                event,
                                "Lambda-Runtime-Deadline-Ms: 1542409706888",
                                "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-2:123456789012:function:hello",
                                "Lambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;"
                                        + "Parent=9a9197af755a6419;Sampled=1")
                        .accepted();
            }
            peer.status(403, "");
            long[] atHalf = new long[2];
            LambdaHandler handler = new LambdaHandler() {
                @Override
                public InvocationResult reactToInvocation(Invocation invocation) {
                    if (++atHalf[1] == CALLS / 2) {
                        atHalf[0] = allocated();
                    }
                    return InvocationResponse.bytes(invocation.bytes());
                }
            };
            ByteArrayOutputStream log = new ByteArrayOutputStream();
            SocketRuntimeApi api = new SocketRuntimeApi(ApiAddress.parse(peer.address()), "test/1", log, 0);
            new InvocationLoop(api, handler, new MemoryReserve(), log).run();

            long perCall = (allocated() - atHalf[0]) / (CALLS / 2);
            assertThat(perCall - EVENT_BYTES).isBetween(0L, (long) MAX_GARBAGE_PER_CALL);
        }
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
