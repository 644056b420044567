using System.CommandLine;
using System.CommandLine.Parsing;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Inference;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>analogy</c>: pairs show a task, the query is answered.</summary>
internal static class AnalogyCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "analogy", "Completes a visual analogy: pairs of pictures show a task, the answer to a query is painted.",
            "analogy --pair cat.png cat-edges.png --pair dog.png dog-edges.png --query bird.png --out bird-edges.png");
        var pair = new Option<string[]>("--pair")
        {
            Description = "An example: input and answer. Give it once or several times.",
            HelpName = "IN> <ANSWER",
            Arity = new ArgumentArity(2, 2 * 512),
            AllowMultipleArgumentsPerToken = true,
            Required = true,
        };
        var query = new Option<string>("--query") { Description = "The picture to answer.", Required = true };
        var outPath = new Option<string>("--out")
        {
            Description = "The picture to write; several candidates get -1, -2 ... before the extension.", Required = true,
        };
        var model = new ModelFlags();
        var sampling = new SamplingFlags();
        var json = Verb.JsonOption();
        foreach (var option in (Option[])[pair, query, outPath, json]) command.Options.Add(option);
        sampling.AddTo(command);
        model.AddTo(command);
        command.Runs((parsed, cancellation) =>
        {
            var pairs = PairsOf(parsed);
            var options = sampling.Read(parsed);
            var path = parsed.GetValue(outPath)!;
            Pictures.CheckOutput(path);
            var images = Pictures.Load(pairs.SelectMany(x => new[] { x.Input, x.Answer }).Append(parsed.GetValue(query)!));
            var prompt = new AnalogyPrompt([.. images[..^1].Chunk(2).Select(x => new ImagePair(x[0], x[1]))], images[^1]);
            using var bundle = model.Load(parsed);
            var result = GenerationReport.Run(bundle.CreateGenerator(), prompt, options, "Painting", cancellation);
            GenerationReport.Save(result, options, path, new Output(parsed.GetValue(json)));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Each <c>--pair</c> must have two pictures of its own; the parsed value has all of them in one list.</summary>
    private static List<(string Input, string Answer)> PairsOf(ParseResult parsed)
    {
        var groups = new List<List<string>>();
        List<string>? current = null;
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.Option) current = null;
            if (token is { Type: TokenType.Option, Value: "--pair" }) groups.Add(current = []);
            else if (token.Type == TokenType.Argument) current?.Add(token.Value);
        }
        if (groups.FirstOrDefault(x => x.Count != 2) is { } wrong)
            throw new UsageException($"--pair needs two pictures, input and answer; got {wrong.Count}: {string.Join(" ", wrong)}");
        return [.. groups.Select(x => (x[0], x[1]))];
    }
}
