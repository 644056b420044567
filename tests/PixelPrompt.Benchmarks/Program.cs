using PixelPrompt.Benchmarks;

// Each area is one class; run by hand: ./pixelprompt benchmark [AREA ...]
var areas = new Dictionary<string, Action>
{
    ["images"] = ImageBenchmarks.Run,
    ["scenes"] = SceneBenchmarks.Run,
    ["data"] = DataBenchmarks.Run,
    ["checkpoints"] = CheckpointBenchmarks.Run,
    ["optimizers"] = OptimizerBenchmarks.Run,
    ["training"] = TrainingBenchmarks.Run,
};

var unknown = args.Where(x => !areas.ContainsKey(x)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"Unknown: {string.Join(", ", unknown)}. Areas: {string.Join(", ", areas.Keys)}.");
    return 2;
}
foreach (var (name, run) in areas)
{
    if (args.Length > 0 && !args.Contains(name)) continue;
    Console.WriteLine($"== {name}");
    run();
}
return 0;
