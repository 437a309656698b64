using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using BackCare.Cli.Documents;
using BackCare.Tests.Cli;
using BackCare.Tests.Reading;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BackCare.Tests.Proposals;

/// <summary>
/// Words changed in documents: backcare pack --docx, and suggestions read. The script change-in-libreoffice says how the document
/// beside it was made; sleep.md is the page as it was then, so these facts hold whatever becomes of that page.
/// </summary>
public sealed class DocumentSuggestionFacts : IDisposable
{
    private const string Page = "guides/sleep.md";

    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private static readonly string Here = Path.Combine(Repository.Root, "tests/BackCare.Tests/Proposals");
    private static readonly string Changed = Path.Combine(Here, "changed-in-libreoffice.docx");

    private readonly ContentCopy content = new();
    private readonly string elsewhere = Directory.CreateTempSubdirectory("backcare-").FullName;

    public DocumentSuggestionFacts() => content.Write(Page, File.ReadAllText(Path.Combine(Here, "sleep.md")));

    public void Dispose()
    {
        content.Dispose();
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task What_two_people_changed_in_LibreOffice_tracked_or_not_is_suggested_by_each()
    {
        var end = await Read(Changed);
        Assert.True(end.Exit == 0, end.Errors);
        Assert.Equal(
        [
            "1.2.1 comment by Ann Example: Which pillow?",
            // Not tracked: by whoever saved it last.
            "1.3 suggest by Ben Sample: Two positions that ease it",
            "1.4 suggest by Ann Example and Ben Sample: On your side: draw your knees up gently, and put a pillow between your knees.",
            "1.5 suggest by Ben Sample: On your back: put a soft pillow under your knees.",
            "1.6 suggest by Ann Example: No position is right for everyone, so use what feels best.",
            "1.16 comment by Ann Example: Deleted in the document.",
        ], Suggestions.Select(each => $"{each.Id} {each.Kind} by {each.By}: {each.New ?? each.Why}"));
        Assert.All(Suggestions, each => Assert.Equal("guide:sleep", each.On));
        Assert.Equal("On your side: draw your knees up a little, and put a pillow between them.", Suggestions[2].Old);
        Assert.Equal(
        [
            "A paragraph without a mark of ours was added or changed, so no suggestion was made of it. By Ben Sample, it says: "
                + "Nobody needs a special bed.",
            "Paragraph 10 was split, so no suggestion was made of it. By Ben Sample, it says: Breathe in through your nose",
            "A paragraph without a mark of ours was added or changed, so no suggestion was made of it. By Ben Sample, it says: "
                + "and out slowly, for a few minutes.",
            "6 suggestions",
        ], end.Lines.Where(line => !line.StartsWith("The document is of version", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_changed_in_LibreOffice_is_taken_into_the_page()
    {
        Assert.Equal(0, (await Read(Changed)).Exit);
        var before = content.Text(Page);
        var end = await Run("take", Out, "1.4");
        Assert.True(end.Exit == 0, end.Errors);
        Assert.Equal(before.Replace("draw your knees up a little, and put a pillow between them.",
            "draw your knees up gently, and put a pillow between your knees.", StringComparison.Ordinal), content.Text(Page));
        Assert.Equal("Suggested-by: Ann Example and Ben Sample", end.Lines[^1]);
        Assert.Contains("is a comment; read it", (await Run("take", Out, "1.16")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_in_which_nothing_was_changed_gives_nothing()
    {
        var end = await Read(await Document());
        Assert.Equal(0, end.Exit);
        Assert.Equal(["0 suggestions"], end.Lines);
    }

    [Theory]
    [InlineData("guide:sleep"), InlineData("first"), InlineData("table"), InlineData("outcome:self-care")]
    public async Task A_document_of_a_part_or_an_item_is_valid_and_each_number_stands_before_words_of_the_content(string part)
    {
        using var file = WordprocessingDocument.Open(await Document(part), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(file, TestContext.Current.CancellationToken)
            .Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var known = ReadDocument.PassagesOf(Library.Load(content.Path, RealContent.Today));
        var numbered = DocumentParagraph.In(file.MainDocumentPart!.Document!.Body!)
            .Where(each => Assert.Single(each.Marks).Groups["number"].Success).ToArray();
        Assert.True(numbered.Length > 10, $"{numbered.Length}");
        Assert.All(numbered.Index(), each => Assert.Equal(
            $"{each.Index + 1}.\t{known[each.Item.Marks[0].Groups["key"].Value].Passage.Leaf}", each.Item.Now));
    }

    [Fact]
    public async Task No_part_is_called_so_and_it_is_said_what_there_is()
    {
        var end = await BackCareProgram.Here(["pack", "--docx", Path.Combine(elsewhere, "none"), "--part", "guide:none"]);
        Assert.Equal(1, end.Exit);
        Assert.Contains("no part is called 'guide:none'. There are: first, table, pages, and items such as guide:sleep.", end.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_the_rules_are_taken_where_they_stand()
    {
        var document = await Document("first");
        Edit(document, body => Replace(body, "Numbness, tingling", "Numbness that is new, tingling"));
        Assert.Equal(0, (await Read(document)).Exit);
        var words = Assert.Single(Suggestions);
        Assert.Equal("findings/saddle-numbness/you/label", words.Place);
        var end = await Run("take", Out, words.Id);
        Assert.True(end.Exit == 0, end.Errors);
        Assert.StartsWith("triage/findings.yaml:", end.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_documents_about_one_sentence_are_two_suggestions_and_the_second_is_refused_once_the_first_was_taken()
    {
        var (one, two) = (await Document(), await Document());
        Edit(one, body => Replace(body, "Bad nights are one of the hardest parts", "Bad nights are hard, a part"));
        Edit(two, body => Replace(body, "Bad nights are one of the hardest parts", "Nights can be the hardest part"));
        var end = await Read(one, two);
        Assert.Equal(["1.2 by nobody named and 2.2 by nobody named are about the same sentence.", "2 suggestions"], end.Lines);
        end = await Run("take", Out, "1.2");
        Assert.Contains(end.Lines, line => line.StartsWith("Another suggestion is about the same sentence: 2.2", StringComparison.Ordinal));
        end = await Run("take", Out, "2.2");
        Assert.Equal(1, end.Exit);
        Assert.Contains("the sentence has the words of another suggestion by now, 1.2", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_another_edition_what_was_changed_is_said_with_its_number_where_its_words_are_gone()
    {
        var document = await Document();
        Edit(document, body =>
        {
            Replace(body, "Bad nights are one", "Bad nights were one");
            Replace(body, "put a pillow under your knees", "put pillows under your knees");
        });
        content.Write(Page, content.Text(Page).Replace("Bad nights are one", "Some nights are one", StringComparison.Ordinal));
        var end = await Read(document);
        Assert.Matches("^The document is of version [0-9a-f]{12} of the content, and this is version [0-9a-f]{12}.$", end.Lines[0]);
        Assert.Equal("Paragraph 2 is about words that are not in this content, so no suggestion was made of it. By nobody named, it says: "
            + "Bad nights were one of the hardest parts of back pain, and they get better as your back does. Try a pillow in the right place first, "
            + "because it's the quickest thing to change.", end.Lines[1]);
        Assert.Equal("On your back: put pillows under your knees.", Assert.Single(Suggestions).New);
    }

    [Fact]
    public async Task Paragraphs_that_were_copied_joined_unmarked_or_taken_out_are_said_and_nothing_is_guessed()
    {
        var document = await Document();
        Edit(document, body =>
        {
            var all = body.Elements<Paragraph>().Where(each => each.InnerText.Split('.')[0].All(char.IsAsciiDigit)).ToArray();
            Replace(body, "Two positions to try", "Two of them");
            all[2].InsertAfterSelf((Paragraph)all[2].CloneNode(deep: true));
            foreach (var run in all[4].Elements<Run>().ToArray()) all[3].Append(run.CloneNode(deep: true));
            all[4].Remove();
            all[5].RemoveAllChildren<BookmarkStart>();
            // A sign that steers terminals.
            all[6].Descendants<Text>().Last().Text = "Words\u009b2J of hers.";
            all[6].Append(new Run(new TabChar()), new Run(new Text("And more.")));
            body.Descendants<Text>().First().Text = "A new title";
            body.Append(new OpenXmlUnknownElement("x", "later", "urn:later") { InnerXml = "<x:t xmlns:x=\"urn:later\">Of another program.</x:t>" });
        });
        var end = await Read(document);
        Assert.Equal(0, end.Exit);
        Assert.Equal(
        [
            "A paragraph without a number was added or changed, so no suggestion was made of it. By nobody named, it says: A new title",
            "Paragraph 3 is there twice, so no suggestion was made of it. By nobody named, it says: Two of them",
            "Paragraph 3 is there twice, so no suggestion was made of it. By nobody named, it says: Two of them",
            "Paragraph 4 has a tab, or was joined with another, so no suggestion was made of it. By nobody named, it says: On your side: "
                + "draw your knees up a little, and put a pillow between them.5. On your back: put a pillow under your knees.",
            "A paragraph without a mark of ours was added or changed, so no suggestion was made of it. By nobody named, it says: "
                + "6. No position is right for everyone, so use what feels best. You can see drawings of both.",
            "Paragraph 7 has a tab, or was joined with another, so no suggestion was made of it. By nobody named, it says: "
                + "Words 2J of hers. And more.",
            "No longer marked in the document, so nothing was made of them: paragraphs 5, 6.",
            "A part that this program does not know says: Of another program.",
            "0 suggestions",
        ], end.Lines);
    }

    [Fact]
    public async Task What_is_joined_with_tracked_changes_or_moved_is_said_and_nothing_is_guessed()
    {
        var document = await Document();
        Edit(document, body =>
        {
            var all = body.Elements<Paragraph>().Where(each => each.InnerText.Split('.')[0].All(char.IsAsciiDigit)).ToArray();
            all[3].ParagraphProperties!.Append(new ParagraphMarkRunProperties(new Deleted { Author = "Ann Example", Id = "900" }));
            var run = all[5].Elements<Run>().Last();
            run.Remove();
            all[5].Append(new MoveFromRun(run) { Author = "Ann Example", Id = "901" });
        });
        var end = await Read(document);
        Assert.Equal(["Paragraph 4 was joined with another", "Paragraph 5 was joined with another", "Paragraph 6 was moved elsewhere"],
            end.Lines[..^1].Select(line => line.Split(',')[0]));
        Assert.Contains("It said: No position is right for everyone", end.Lines[2], StringComparison.Ordinal);
        Assert.Empty(Suggestions);
    }

    [Fact]
    public async Task A_file_that_is_there_stays()
    {
        File.WriteAllText(Out, "mine");
        var end = await Read(Changed);
        Assert.Equal(1, end.Exit);
        Assert.Contains("is there already", end.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Out));
    }

    [Theory]
    [InlineData("cut in half"), InlineData("text"), InlineData("nothing"), InlineData("password"), InlineData("another document")]
    [InlineData("a folder of files"), InlineData("entities"), InlineData("deep"), InlineData("no numbers")]
    public async Task What_is_no_document_of_ours_is_refused_in_a_sentence_and_nothing_is_written(string what)
    {
        var path = Path.Combine(elsewhere, "bad.docx");
        var whole = File.ReadAllBytes(Changed);
        if (what is "another document")
            using (var file = WordprocessingDocument.Create(path, WordprocessingDocumentType.Document))
                file.AddMainDocumentPart().Document = new(new Body(new Paragraph(new Run(new Text("A letter.")))));
        else File.WriteAllBytes(path, what switch
        {
            "cut in half" => whole[..(whole.Length / 2)],
            "text" => Encoding.UTF8.GetBytes("No document."),
            "nothing" => [],
            "password" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1000]],
            "a folder of files" => Zip("a.txt", stream => stream.Write("Words."u8)),
            "entities" => With(whole, text => text.Insert(text.IndexOf("?>", StringComparison.Ordinal) + 2,
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>")),
            "deep" => With(whole, text => text.Replace("<w:body>", $"<w:body>{Repeat("<w:sdt><w:sdtContent>")}{Repeat("</w:sdtContent></w:sdt>")}",
                StringComparison.Ordinal)),
            _ => With(whole, text => text.Replace("w:name=\"p", "w:name=\"q", StringComparison.Ordinal)
                .Replace("w:name=\"t", "w:name=\"u", StringComparison.Ordinal)),
        });
        var why = Assert.Throws<NotRecordedException>(() => ReadDocument.Of(path, 1, RealContent.Library, [])).Message;
        Assert.Equal("Nothing was changed, because bad.docx is cut off, damaged, has a password, or is no document that 'backcare pack --docx' "
            + "wrote. Ask for it again, saved as .docx without a password.", why);
        // What the command does with a refusal is the same for all.
        if (what is not "text") return;
        var end = await Read(path);
        Assert.Equal((1, why, false), (end.Exit, end.Errors.Trim(), File.Exists(Out)));

        static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, 50_000));
    }

    [Theory]
    [InlineData("word/document.xml"), InlineData("[Content_Types].xml"), InlineData("word/media/image1.png")]
    public void What_unpacks_to_more_than_any_document_of_ours_is_refused_before_it_fills_memory(string entry)
    {
        var path = Path.Combine(elsewhere, "bomb.docx");
        var block = new byte[1 << 20];
        File.WriteAllBytes(path, Zip(entry, stream =>
        {
            for (var megabytes = 0; megabytes < 100; megabytes++) stream.Write(block);
        }));
        Assert.InRange(new FileInfo(path).Length, 0, 2_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var why = Assert.Throws<NotRecordedException>(() => ReadDocument.Of(path, 1, RealContent.Library, []));
        Assert.Contains("bomb.docx is larger than any document that 'backcare pack --docx' writes", why.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public async Task Nothing_that_a_document_names_is_asked_for()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/template.dotx");
        var document = await Document();
        using (var file = WordprocessingDocument.Open(document, isEditable: true))
        {
            var settings = file.MainDocumentPart!.AddNewPart<DocumentSettingsPart>();
            settings.Settings = new(new AttachedTemplate { Id = "rIdTemplate" });
            settings.AddExternalRelationship($"{Relationships}attachedTemplate", address, "rIdTemplate");
            file.MainDocumentPart.AddExternalRelationship($"{Relationships}image", address);
        }
        Assert.Equal(0, (await Read(document)).Exit);
        Assert.False(listener.Pending());
    }

    private string Out => Path.Combine(elsewhere, "out.yaml");

    private IReadOnlyList<Suggestion> Suggestions
    {
        get
        {
            var problems = new Problems();
            var all = SuggestionFile.Read("out", File.ReadAllText(Out), problems);
            Assert.Empty(problems.All);
            return all;
        }
    }

    private Task<ProgramEnd> Run(params string[] arguments) =>
        BackCareProgram.Here(["suggestions", .. arguments, "--content", content.Path]);

    private Task<ProgramEnd> Read(params string[] documents) => Run(["read", .. documents, Out]);

    // Made once for each part: nothing has been edited yet where a fact asks for one.
    private static readonly ConcurrentDictionary<string, byte[]> Made = [];

    private async Task<string> Document(string part = "guide:sleep")
    {
        if (!Made.TryGetValue(part, out var bytes))
        {
            var folder = Path.Combine(elsewhere, "pack");
            var end = await BackCareProgram.Here(["pack", "--docx", folder, "--part", part, "--content", content.Path]);
            Assert.True(end.Exit == 0, $"{end.Errors}{string.Join('\n', end.Lines)}");
            Made[part] = bytes = File.ReadAllBytes(Path.Combine(folder, WordsDocument.FileName));
        }
        var file = Path.Combine(elsewhere, $"{Guid.NewGuid():N}.docx");
        File.WriteAllBytes(file, bytes);
        return file;
    }

    private static void Edit(string path, Action<Body> edit)
    {
        using var file = WordprocessingDocument.Open(path, isEditable: true);
        edit(file.MainDocumentPart!.Document!.Body!);
    }

    // In a paragraph with a number.
    private static void Replace(Body body, string old, string made)
    {
        var text = body.Descendants<Text>().First(each => each.Parent!.PreviousSibling() is Run && each.Text.Contains(old, StringComparison.Ordinal));
        text.Text = text.Text.Replace(old, made, StringComparison.Ordinal);
    }

    private static byte[] Zip(string entry, Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var stream = zip.CreateEntry(entry).Open())
            write(stream);
        return bytes.ToArray();
    }

    // With another text of the document itself.
    private static byte[] With(byte[] whole, Func<string, string> edit)
    {
        using var bytes = new MemoryStream();
        bytes.Write(whole);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("word/document.xml")!;
            using var reader = new StreamReader(entry.Open());
            var text = edit(reader.ReadToEnd());
            reader.Close();
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            writer.Write(text);
        }
        return bytes.ToArray();
    }
}
