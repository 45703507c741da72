package io.github.lambdaimage.benchmarks.deploy;

import io.github.lambdaimage.benchmarks.image.ImageProject;
import io.github.lambdaimage.benchmarks.measure.TimedMaven;
import java.nio.file.Path;

/**
 * The setup for deploys.
 *
 * @param maven deploys the project
 * @param project generated from the archetype
 * @param registry host and port of the registry behind ECR
 * @param base the base image in it
 * @param folder for temporary files
 * @param run a part of the names in the registry, unique for each run
 */
record DeploySetup(TimedMaven maven, ImageProject project, String registry, String base, Path folder, String run) {}
