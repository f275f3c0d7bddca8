import { join } from "node:path";
import HtmlWebpackPlugin from "html-webpack-plugin";

const swc = {
  loader: "swc-loader",
  options: {
    jsc: {
      target: "es2022",
      parser: { syntax: "typescript", tsx: true },
      transform: { react: { runtime: "automatic" } },
    },
  },
};

/** `outputPath` lets a test build into a folder of its own: `webpack --env outputPath=...`. */
export default (env) => ({
  entry: { taskpane: "./src/taskpane/index.tsx" },
  output: {
    path: env.outputPath ?? join(import.meta.dirname, "dist"),
    filename: "[name].[contenthash].js",
    clean: true,
  },
  resolve: { extensions: [".tsx", ".ts", ".js"] },
  module: { rules: [{ test: /\.tsx?$/u, exclude: /node_modules/u, use: swc }] },
  plugins: [
    new HtmlWebpackPlugin({ template: "./src/taskpane/index.html", filename: "taskpane.html" }),
  ],
  performance: {
    // React and Fluent UI are about 190 KB compressed; the pane is loaded once, from this machine.
    maxAssetSize: 1_500_000,
    maxEntrypointSize: 1_500_000,
  },
});
