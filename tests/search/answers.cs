// Writes what search knows of the pages, and what it answers to every query of the benchmark, as JSON. Run it by the
// script beside it, which compares.
#:project ../../src/BackCare/BackCare.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Text.Json;
using BackCare;
using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Search;

var (content, halves) = (args[0], args[1..]);
Library library;
try { library = Library.Load(content, DateOnly.FromDateTime(DateTime.Today)); }
catch (BadContentException bad) { Console.Error.WriteLine(bad.Message); return 1; }

var index = library.SearchIndex(_ => true, offersIbuprofen: true);
var answers = halves.SelectMany(File.ReadLines).Select(line => line.Split(',')[0]).Distinct().ToDictionary(query => query, Answer);
Console.Out.Write(
    JsonSerializer.Serialize(new { pages = index.Pages, answers }, new JsonSerializerOptions(JsonSerializerDefaults.Web)));
return 0;

object Answer(string query)
{
    var answer = index.Find(query);
    return new { hits = answer.Hits.Select(hit => hit.Page.Address), redFlags = answer.RedFlags.Select(finding => finding.Id) };
}
