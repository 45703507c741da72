package io.github.lambdaimage.benchmarks.deploy;

import io.github.lambdaimage.benchmarks.image.ImageProject;
import io.github.lambdaimage.benchmarks.measure.MavenRun;
import java.nio.file.Path;

/**
 * What is deployed, and with what.
 *
 * @param maven deploys the project
 * @param project generated from the archetype
 * @param registry host and port of the one that stands behind ECR
 * @param base the base image in it
 * @param folder for files of ours
 * @param run sets names in the registry apart from those of earlier runs
 */
record DeploySetup(MavenRun maven, ImageProject project, String registry, String base, Path folder, String run) {}
