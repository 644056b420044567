using PixelPrompt.Benchmarks;

// Each area is one class; run by hand: ./pixelprompt benchmark [AREA ...] [--json]
// "screenshots" takes the README's pictures anew and runs only when it is named.
var areas = new Dictionary<string, Action>
{
    ["images"] = ImageBenchmarks.Run,
    ["scenes"] = SceneBenchmarks.Run,
    ["data"] = DataBenchmarks.Run,
    ["checkpoints"] = CheckpointBenchmarks.Run,
    ["optimizers"] = OptimizerBenchmarks.Run,
    ["training"] = TrainingBenchmarks.Run,
    ["compute"] = ComputeBenchmarks.Run,
    ["models"] = ModelBenchmarks.Run,
    ["contention"] = ContentionBenchmarks.Run,
    ["distributed"] = DistributedBenchmarks.Run,
    ["workbench"] = WorkbenchBenchmarks.Run,
    ["screenshots"] = WorkbenchScreenshots.Run,
};

var wanted = args.Where(x => x != "--json").ToList();
var unknown = wanted.Where(x => !areas.ContainsKey(x)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"Unknown: {string.Join(", ", unknown)}. Areas: {string.Join(", ", areas.Keys)}; --json prints one object a line.");
    return 2;
}
Measure.Json = args.Contains("--json");
foreach (var (name, run) in areas)
{
    if (wanted.Count > 0 ? !wanted.Contains(name) : name == "screenshots") continue;
    Measure.Begin(name);
    run();
}
return 0;
