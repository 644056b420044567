using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Figures;

namespace PixelPrompt.Studies.Reports;

/// <summary>What the tokenizer study shows.</summary>
internal static class TokenizerReport
{
    private static readonly (string Measure, string Name)[] Columns =
    [
        (TokenizerScores.Psnr, "PSNR dB"), (TokenizerScores.Ssim, "SSIM"), (TokenizerScores.Use, "codes used"), (TokenizerScores.Entropy, "entropy, nats"),
        (TokenizerScores.Distinct, "distinct tokens an image"),
    ];

    internal static StudyPresentation Present(IReadOnlyList<StudyRow> all)
    {
        if (all.Count == 0) return new StudyPresentation([], [], []);
        var tokenizers = all.Values("tokenizer");
        var pictures = all.Of(TokenizerScores.Psnr).Values("source");
        var figures = Columns.Take(4).Where(_ => pictures.Count > 0).Select(x => new Figure
        {
            Name = x.Measure, Title = $"Tokenizer: {x.Name} by source of pictures", Kind = FigureKind.Dots, Categories = pictures, XLabel = x.Name,
            Caption = $"{all.Of(x.Measure)[0].Estimator}. Bars: 95 % intervals.", Series = Series(all, tokenizers, pictures, x.Measure),
        }).ToList();
        var tasks = all.Of(TokenizerScores.Stable).Values("source");
        if (tasks.Count > 0)
        {
            figures.Add(new Figure
            {
                Name = TokenizerScores.Stable, Title = "Tokens that stay where the picture stays", Kind = FigureKind.Dots, Categories = tasks,
                XLabel = "share of unchanged cells that keep their token", Caption = all.Of(TokenizerScores.Stable)[0].Estimator + ". Bars: 95 % bootstrap.",
                Series = Series(all, tokenizers, tasks, TokenizerScores.Stable),
            });
        }
        List<ReportTable> tables =
        [
            new("Reconstruction and use of the codebook", ["tokenizer", "source", "n", .. Columns.Select(x => x.Name)],
                [.. from tokenizer in tokenizers
                    from source in pictures
                    let mine = Of(all, tokenizer, source)
                    where mine.Count > 0
                    select (IReadOnlyList<string>)[tokenizer, source, $"{mine[0].Figure.Count}", .. Columns.Select(x => mine.Of(x.Measure).Pooled().Text())]]),
            new("Stability of tokens", ["tokenizer", "source", "n", "share"],
                [.. from row in all.Of(TokenizerScores.Stable) select (IReadOnlyList<string>)[row["tokenizer"], row["source"], $"{row.Figure.Count}", row.Figure.Text()]]),
        ];
        return new StudyPresentation(figures, tables, [.. tokenizers.SelectMany(x => Findings(all, x, pictures, tokenizers.Count > 1 ? $" ({x})" : ""))]);
    }

    private static IReadOnlyList<StudyRow> Of(IReadOnlyList<StudyRow> all, string tokenizer, string source) =>
        [.. all.Where(x => x["tokenizer"] == tokenizer && x["source"] == source)];

    private static List<FigureSeries> Series(IReadOnlyList<StudyRow> all, IReadOnlyList<string> tokenizers, IReadOnlyList<string> sources, string measure) =>
        [.. tokenizers.Select(tokenizer => new FigureSeries(tokenizer,
            [.. sources.Select((x, i) => (i, Figure: Of(all, tokenizer, x).Of(measure).Pooled())).Where(x => x.Figure is not null).Select(x => RowSet.Point(x.i, x.Figure!))]))];

    private static IEnumerable<Finding> Findings(IReadOnlyList<StudyRow> all, string tokenizer, IReadOnlyList<string> pictures, string of)
    {
        foreach (var source in pictures)
        {
            var rows = Of(all, tokenizer, source);
            if (rows.Count == 0) continue;
            yield return new Finding(
                $"Tokenizer on {source}{of}", Verdict.Measured,
                $"PSNR {rows.Of(TokenizerScores.Psnr).Pooled().TextWithCount()} dB; SSIM {rows.Of(TokenizerScores.Ssim).Pooled().Text()}; " +
                $"codes used {rows.Of(TokenizerScores.Use).Pooled().Text()}; entropy {rows.Of(TokenizerScores.Entropy).Pooled().Text()} nats");
        }
        if (all.Of(TokenizerScores.Stable, ("tokenizer", tokenizer)).Pooled() is { } stable)
            yield return new Finding($"Tokens stay where the picture stays{of}", Verdict.Measured, $"{stable.TextWithCount()}; {all.Of(TokenizerScores.Stable)[0].Estimator}");
    }
}
