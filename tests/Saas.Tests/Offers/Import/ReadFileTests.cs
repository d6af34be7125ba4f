using System.Text;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Import;

/// <summary>Files as they come out of spreadsheets: encodings, separators, headings, dates, and everything that can be wrong with a row.</summary>
public sealed class ReadFileTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    static ReadFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string, string> Shapes()
    {
        var shapes = new TheoryData<string, string, string>();
        foreach (var encoding in new[] { "utf-8", "utf-8-bom", "windows-1252", "utf-16" })
        {
            foreach (var separator in new[] { ",", ";", "\t" })
            {
                foreach (var date in new[] { "14.3.2099 10.00", "14.03.2099 kl. 10:00", "2099-03-14 10:00", "2099-03-14T10:00" })
                {
                    shapes.Add(encoding, separator, date);
                }
            }
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_file_is_read_whatever_spreadsheet_wrote_it(string encoding, string separator, string date)
    {
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        var title = $"Å mestre «søvn» {encoding} {separator[0] - 0} {date.GetHashCode(StringComparison.Ordinal)}";
        var text = $"Tilbud,Type,Målgruppe,Alder,Tema,Start,Slutt,Sted,Antall plasser,Kort om tilbudet\r\n{title},Kurs,Foreldre og foresatte,1–17 år,Søvn,{date},13.00,\"Rom 1, Øst\",12,\"Første linje\nAndre \"\"linje\"\"\"\r\n"
            .Replace("\"Rom 1, Øst\"", "ROM", StringComparison.Ordinal).Replace(",", separator, StringComparison.Ordinal).Replace("ROM", "\"Rom 1, Øst\"", StringComparison.Ordinal);
        var (at, view) = await fixture.App.ImportAsync(api, Bytes(text, encoding));
        Assert.True(view.Int("errors") == 0, string.Join('\n', await api.ErrorsAsync(at)));
        Assert.Equal((encoding.Replace("-bom", "", StringComparison.Ordinal), 1, 1), (view.GetProperty("encoding").GetString(), view.Int("drafts"), view.Int("sessions")));
        await fixture.App.ApplyAsync(api, at);
        var stored = await fixture.Database.ScalarAsync<string>($"select concat_ws('|', kind, audience, age_group, topic, place, capacity, summary, to_char(starts_at at time zone 'Europe/Oslo', 'YYYY-MM-DD HH24:MI'), status) from offers.offers where title = '{title}'");
        Assert.Equal("course|parent-guardian|1-17|sleep|Rom 1, Øst|12|Første linje\nAndre \"linje\"|2099-03-14 10:00|draft", stored);
    }

    [Theory]
    [InlineData("kind=kurrs", "2 kind not-a-choice")]
    [InlineData("audience=", "2 audience missing")]
    [InlineData("topic=!!", "2 topic not-a-topic")]
    [InlineData("capacity=mange", "2 capacity not-a-number")]
    [InlineData("capacity=0", "2 capacity number-out-of-range")]
    [InlineData("start=i morgen", "2 start not-a-moment")]
    [InlineData("start=31.2.2099 10.00", "2 start not-a-moment")]
    [InlineData("start=14.3.2099", "2 start time-missing")]
    [InlineData("start=14.3.2099 10.00;end=", "2 end end-missing")]
    [InlineData("start=14.3.2099 10.00;end=16.3.2099 12.00", "2 times times-missing")]
    [InlineData("start=14.3.2099 10.00;end=09.00", "2 end ends-before-start")]
    [InlineData("start=29.3.2099 02.30;end=04.00", "2 end no-such-time")]
    [InlineData("times=14.3.2099 10.00", "2 times not-a-session")]
    [InlineData("times=14.3.2020 10.00–12.00 | 14.3.2099 10.00–12.00", "2 times already-running")]
    [InlineData("enrolUntil=snart", "2 enrolUntil not-a-date")]
    [InlineData("municipality=Atlantis", "2 municipality not-a-municipality")]
    [InlineData("regionWide=ja", "2 regionWide region-wide-needs-unit")]
    [InlineData("regionWide=kanskje", "2 regionWide not-yes-or-no")]
    [InlineData("participation=enrolled;capacity=", "2 capacity capacity-missing")]
    [InlineData("participation=drop-in;capacity=12", "2 capacity capacity-with-drop-in")]
    [InlineData("year=11", "2 year number-out-of-range")]
    [InlineData("title=long", "2 title too-long")]
    public async Task What_is_wrong_is_named_by_row_column_and_reason(string cells, string expected)
    {
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        var row = new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = "Kurs", ["audience"] = "patient", ["topic"] = "copd" };
        foreach (var cell in cells.Split(';'))
        {
            var (name, value) = (cell.Split('=')[0], cell.Split('=')[1]);
            row[name] = value == "long" ? new string('å', 201) : value;
        }

        var (at, view) = await fixture.App.ImportAsync(api, string.Join(';', row.Keys) + "\n" + string.Join(';', row.Values) + "\n");
        Assert.Equal([expected], await api.ErrorsAsync(at));
        Assert.Equal(("checked", false), (view.Status(), view.GetProperty("ready").GetBoolean()));
        var reason = (await api.ViewAsync(new Uri(at + "/errors")))[0].GetProperty("reason").GetString()!;
        Assert.True(reason.Length > 15 && !reason.Contains('{', StringComparison.Ordinal) && !reason.StartsWith("Wrong", StringComparison.Ordinal), reason);
        using var refused = await api.PostAsync(at + "/apply", null);
        Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.StatusCode);
        Assert.EndsWith("import.has_errors", (await refused.Content.JsonAsync()).GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title;audience\nA;patient\n", "1 topic column-missing")]
    [InlineData("title;title;audience;topic\nA;B;patient;copd\n", "1 title column-twice")]
    [InlineData("title;audience;topic\nA;patient;copd;more\n", "2 - too-many-cells")]
    [InlineData("title;audience;topic\n\"A;patient;copd\n", "2 - open-quote")]
    public async Task A_file_that_is_wrong_as_a_whole_says_so(string file, string expected)
    {
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        var (at, _) = await fixture.App.ImportAsync(api, file);
        Assert.Equal([expected], await api.ErrorsAsync(at));
    }

    [Fact]
    public async Task What_has_been_is_a_record_what_comes_a_draft_and_what_was_cancelled_nothing()
    {
        using var api = await fixture.App.ApiAsync("bardu", ImportCalls.Scopes);
        var (at, _) = await fixture.App.ImportAsync(api, """
            title;audience;topic;start;end;year;status;capacity
            Har vært;patient;copd;14.3.2019 10.00;12.00;;;8
            Bare dagen;patient;copd;14.03.19;;;;
            Et helt år;patient;copd;;;2018;;
            Kommer;patient;copd;14.3.2099 10.00;12.00;;;8
            Uten dato;patient;copd;;;;;
            Ble aldri noe av;patient;;;;;Avlyst;
            """);
        var view = await fixture.App.ApplyAsync(api, at);
        Assert.Equal(("applied", 6, 3, 2, 2, 1), (view.Status(), view.Int("rows"), view.Int("records"), view.Int("drafts"), view.Int("sessions"), view.Int("skipped")));
        Assert.Equal("Bare dagen completed ,Et helt år completed 2018,Har vært completed ,Kommer draft ,Uten dato draft ",
            await fixture.Database.ScalarAsync<string>($"select string_agg(title || ' ' || status || ' ' || coalesce(year::text, ''), ',' order by title) from offers.offers where tenant_id = '{fixture.App.Tenant("bardu").Id}'"));
    }

    [Fact]
    public async Task Our_own_file_goes_in_again_and_comes_out_the_same()
    {
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        using var office = await fixture.App.SignedInAsync("lenvik", Saas.Access.Contracts.Role.Coordinator);
        var offer = OfferJson.Offer("=SUM(A1) – rundtur");
        (offer["municipality"], offer["centre"], offer["enrolUntil"], offer["representativeOrganisation"]) = ("1931", "Frisklivssentralen", null, "Diabeteslaget");
        offer["description"] = "Linje én\nlinje to; med \"anførsel\"";
        using (await api.PostAsync("offers", System.Net.Http.Json.JsonContent.Create(offer)))
        {
        }

        using var targetOffice = await fixture.App.SignedInAsync("dyroy", Saas.Access.Contracts.Role.Coordinator);
        using var target = await fixture.App.ApiAsync("dyroy", ImportCalls.Scopes);
        var file = await office.GetByteArrayAsync("/t/lenvik/kontor/tilbud.csv?status=draft&q=rundtur");
        Assert.Contains("'=SUM(A1)", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        var (at, view) = await fixture.App.ImportAsync(target, file);
        Assert.True(view.Int("errors") == 0, string.Join('\n', await target.ErrorsAsync(at)));
        await fixture.App.ApplyAsync(target, at);
        var back = await targetOffice.GetByteArrayAsync("/t/dyroy/kontor/tilbud.csv?status=draft&q=rundtur");
        Assert.Equal(Encoding.UTF8.GetString(file), Encoding.UTF8.GetString(back));
    }

    private static byte[] Bytes(string text, string encoding) => encoding switch
    {
        "utf-8-bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        "windows-1252" => Encoding.GetEncoding(1252).GetBytes(text),
        _ => Encoding.UTF8.GetBytes(text),
    };
}
