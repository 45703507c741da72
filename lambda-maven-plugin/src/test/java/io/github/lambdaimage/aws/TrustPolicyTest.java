package io.github.lambdaimage.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.json.LocatedJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which policies trust Lambda. */
@Tag("any-jvm")
class TrustPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:AssumeRole'}]}",
                "{'Statement':{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:AssumeRole'}}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':['ec2.amazonaws.com','lambda.amazonaws.com']},"
                        + "'Action':['sts:TagSession','sts:AssumeRole']}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'},"
                        + "{'Effect':'Allow','Principal':{'AWS':'*','Service':'lambda.amazonaws.com'},'Action':'sts:*'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':'*'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':['sts:Assume*']}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':'STS:assume?ole'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'*.amazonaws.com'},'Action':'sts:AssumeRole'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'*'},'Action':'sts:AssumeRole'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'AWS':'*'},'Action':'sts:AssumeRole'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:AssumeRole',"
                        + "'Condition':{'StringEquals':{'aws:SourceAccount':'123456789012'}}}]}"
            })
    void trustsLambdaWhenAStatementAllowsIt(String policy) {
        assertThat(TrustPolicy.trustsLambda(policy.replace('\'', '"'))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Statement':[{'Effect':'Deny','Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:AssumeRole'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'edgelambda.amazonaws.com'},"
                        + "'Action':'sts:AssumeRole'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:TagSession'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:Assume*Identity'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:Assume'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'lambda?amazonaws.co'},'Action':'sts:AssumeRole'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Federated':'*'},'Action':'sts:AssumeRole'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::1:root'},'Action':'sts:AssumeRole'}]}",
                "{'Statement':[]}",
                "{}",
                "[]",
                "no JSON"
            })
    void trustsLambdaNotWhenNoStatementAllowsIt(String policy) {
        assertThat(TrustPolicy.trustsLambda(policy.replace('\'', '"'))).isFalse();
    }

    @Test
    void ownPolicyTrustsLambda() {
        assertThat(LocatedJson.parse(TrustPolicy.forLambda()))
                .hasToString("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}");
        assertThat(TrustPolicy.trustsLambda(TrustPolicy.forLambda())).isTrue();
    }
}
