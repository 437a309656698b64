// What one answer with a page takes of memory, by the length of the page, the encoding and the status. Run it by the script beside it.
//   memory.cs FOLDER; the table is written there, and what BenchmarkDotNet itself leaves.
#:package BenchmarkDotNet@0.15.8
#:project ../../src/BackCare.Web/BackCare.Web.csproj
#:property PublishAot=false
#:property InvariantGlobalization=true
#:property RestorePackagesWithLockFile=false
#:property ManagePackageVersionsCentrally=false
// After top-level statements there is no file-scoped namespace, and BenchmarkDotNet wants a public class.
#:property NoWarn=$(NoWarn);CA1050

using BackCare.Web.Publishing;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.AspNetCore.Http;

// In this process, so that nothing else is built; and short: bytes are counted, and no time is told.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(3);
var summary = BenchmarkRunner.Run<Answers>(ManualConfig.CreateEmpty()
    .AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddLogger(ConsoleLogger.Default).WithArtifactsPath(args[0]));
if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) return 1;

var measured = (
    from report in summary.Reports
    let asked = report.BenchmarkCase.Parameters
    let taken = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)
    group (Length: asked[nameof(Answers.Length)], Bytes: taken ?? throw new InvalidOperationException("Nothing was counted."))
        by (Encoding: asked[nameof(Answers.Encoding)] ?? "none", Status: asked[nameof(Answers.Status)])).ToArray();
File.WriteAllLines(Path.Combine(args[0], "table"),
[
    $"| encoding | status |{string.Concat(measured[0].Select(one => $" page of {one.Length:N0} bytes |"))}",
    $"| --- | --- |{string.Concat(measured[0].Select(_ => " --- |"))}",
    .. measured.Select(row => $"| {row.Key.Encoding} | {row.Key.Status} |{string.Concat(row.Select(one => $" {one.Bytes} |"))}"),
]);
// The digits of a longer length take some bytes.
if (measured.All(row => row.Max(one => one.Bytes) - row.Min(one => one.Bytes) < 50)) return 0;
Console.WriteLine($"What an answer takes grows with the page:\n{File.ReadAllText(Path.Combine(args[0], "table"))}");
return 1;

public class Answers
{
    private const int AtOnce = 10_000;

    private PublishedFile page = PublishedFile.Html("");
    private DefaultHttpContext[] asked = [];

    [Params(5_000, 50_000, 500_000)]
    public int Length { get; set; }

    [Params(null, "br")]
    public string? Encoding { get; set; }

    [Params(StatusCodes.Status200OK, StatusCodes.Status304NotModified)]
    public int Status { get; set; }

    [GlobalSetup]
    public void Publish()
    {
        // Not of one letter, or it would be small once it is compressed.
        page = PublishedFile.Html(string.Create(Length, 7, (letters, seed) =>
        {
            var chance = new Random(seed);
            for (var at = 0; at < letters.Length; at++) letters[at] = (char)chance.Next('!', '~');
        }));
        page.Warm();
    }

    // A request is answered once. All of them are made before bytes are counted.
    [IterationSetup]
    public void Ask()
    {
        var first = Asked(null);
        _ = page.Answer(first);
        var etag = Status is StatusCodes.Status304NotModified ? first.Response.Headers.ETag.ToString() : null;
        asked = [.. Enumerable.Range(0, AtOnce).Select(_ => Asked(etag))];
    }

    [Benchmark(OperationsPerInvoke = AtOnce)]
    public void Answer()
    {
        foreach (var context in asked) _ = page.Answer(context);
    }

    [IterationCleanup]
    public void Check()
    {
        foreach (var response in asked.Select(context => context.Response))
            if (response.StatusCode != Status || Status is StatusCodes.Status200OK && response.Headers.ContentEncoding != Encoding)
                throw new InvalidOperationException("It was not answered as it should be.");
    }

    private DefaultHttpContext Asked(string? etag) => new()
    {
        Request = { Method = HttpMethods.Get, Headers = { AcceptEncoding = Encoding, IfNoneMatch = etag } },
        Response = { Body = Stream.Null },
    };
}
