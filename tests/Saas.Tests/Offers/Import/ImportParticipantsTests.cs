using System.Net.Http.Json;
using System.Text;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Import;

/// <summary>Participants come in by file under the offer's own rules: seats, then the waiting list, nobody twice, no mail unless asked for.</summary>
public sealed class ImportParticipantsTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Three = "Navn;Hjemkommune;Telefon;E-post;Rolle;Rullestol\nÅse Nygård;Lenvik;990 00 001;;Deltaker;ja\nOdd Utsi;1924;;odd@eksempel.example;Pårørende;\nLiv Aune;Bardu kommune;+4799000003;;;\n";

    [Fact]
    public async Task Seats_are_given_in_the_order_of_the_file_and_the_rest_wait()
    {
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        var offer = await api.PublishedAsync(OfferJson.Offer(capacity: 2));
        var mails = fixture.App.Mails().Count;
        var (at, view) = await fixture.App.ImportAsync(api, Three, $"offers/{offer}/enrolments/imports");
        Assert.True(view.Int("errors") == 0, string.Join('\n', await api.ErrorsAsync(at)));
        Assert.Equal((2, 1), (view.Int("seats"), view.Int("waiting")));
        Assert.Equal(0, await ActiveAsync(offer));
        Assert.Equal("applied", (await fixture.App.ApplyAsync(api, at)).Status());
        var people = (await api.ViewAsync(new Uri(api.BaseAddress!, $"offers/{offer}/enrolments"))).GetProperty("items").EnumerateArray()
            .Select(one => $"{one.Int("number")} {one.GetProperty("name").GetString()} {one.Status()} {one.GetProperty("homeMunicipality").GetString()} {one.GetProperty("needs").GetProperty("wheelchair").GetBoolean()}");
        Assert.Equal(["1 Åse Nygård confirmed 1931 True", "2 Odd Utsi confirmed 1924 False", "3 Liv Aune waiting 1922 False"], people);
        Assert.Equal(mails, fixture.App.Mails().Count);

        // The same file once more: everybody is there already.
        var (again, second) = await fixture.App.ImportAsync(api, Three, $"offers/{offer}/enrolments/imports");
        Assert.Equal((0, 0, 3, false), (second.Int("seats"), second.Int("waiting"), second.Int("skipped"), second.GetProperty("ready").GetBoolean()));
        using var refused = await api.PostAsync(again + "/apply", null);
        Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task With_a_tick_people_are_told()
    {
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        var offer = await api.PublishedAsync();
        var (_, view) = await fixture.App.ImportAsync(api, "name;homeMunicipality;email\nKari;1931;kari@eksempel.example\n", $"offers/{offer}/enrolments/imports?apply=true&sendMail=true");
        Assert.Equal("applied", view.Status());
        await fixture.App.PumpAsync();
        Assert.Contains(fixture.App.Mails(), mail => mail.Contains("kari@eksempel.example", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name;homeMunicipality;phone\n;1931;99000001\n", "2 name missing")]
    [InlineData("name;homeMunicipality;phone\nKari;1931;\n", "2 email no-contact")]
    [InlineData("name;homeMunicipality;phone\nKari;Atlantis;99000001\n", "2 homeMunicipality not-a-municipality")]
    [InlineData("name;homeMunicipality;phone\nKari;1931;123\n", "2 phone not-a-phone")]
    [InlineData("name;homeMunicipality;email\nKari;1931;kari(at)eksempel\n", "2 email not-an-email")]
    [InlineData("name;homeMunicipality;phone;language\nKari;1931;99000001;klingon\n", "2 language not-a-language")]
    [InlineData("name;homeMunicipality;phone;role\nKari;1931;99000001;sjef\n", "2 role not-a-choice")]
    [InlineData("name;homeMunicipality;phone;childName;childAge\nKari;1931;99000001;Ola;40\n", "2 childAge number-out-of-range")]
    [InlineData("name;homeMunicipality\n", "")]
    public async Task What_is_wrong_is_named_without_saying_what_stood_there(string file, string expected)
    {
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        var offer = await api.PublishedAsync();
        var (at, _) = await fixture.App.ImportAsync(api, file, $"offers/{offer}/enrolments/imports");
        Assert.Equal(expected.Length == 0 ? [] : [expected], await api.ErrorsAsync(at));
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>("select count(*) from offers.import_errors e join offers.imports i on i.id = e.import_id where i.kind = 'participants' and e.value is not null"));
    }

    [Fact]
    public async Task A_full_offer_without_a_waiting_list_refuses_the_row_and_so_all()
    {
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        var json = OfferJson.Offer(capacity: 2);
        json["waitingList"] = false;
        var offer = await api.PublishedAsync(json);
        var (at, view) = await fixture.App.ImportAsync(api, Three, $"offers/{offer}/enrolments/imports?apply=true");
        Assert.Equal(["4 - offer-full"], await api.ErrorsAsync(at));
        Assert.Equal("checked", view.Status());
        Assert.Equal(0, await ActiveAsync(offer));
    }

    [Fact]
    public async Task A_draft_takes_nobody()
    {
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        using var planned = await api.PostAsJsonAsync("offers", OfferJson.Offer());
        var draft = (await planned.Content.JsonAsync()).GetProperty("id").GetGuid();
        var (at, _) = await fixture.App.ImportAsync(api, Three, $"offers/{draft}/enrolments/imports");
        Assert.Equal(["0 - offer-closed"], await api.ErrorsAsync(at));
    }

    [Fact]
    public async Task Those_who_took_part_in_a_recorded_offer_are_kept_with_it()
    {
        using var api = await fixture.App.ApiAsync("bardu", ImportCalls.Scopes);
        var (offers, _) = await fixture.App.ImportAsync(api, "title;audience;topic;capacity;start;end\nSlik var det;patient;copd;2;14.3.2024 10.00;12.00\n");
        await fixture.App.ApplyAsync(api, offers);
        var offer = await fixture.Database.ScalarAsync<Guid>("select id from offers.offers where title = 'Slik var det'");
        var (full, _) = await fixture.App.ImportAsync(api, Three, $"offers/{offer}/enrolments/imports?apply=true");
        Assert.Equal(["4 - offer-full"], await api.ErrorsAsync(full));
        var (_, view) = await fixture.App.ImportAsync(api, string.Join('\n', Three.Split('\n')[..3]), $"offers/{offer}/enrolments/imports?apply=true");
        Assert.Equal(("applied", 2), (view.Status(), view.Int("seats")));
        Assert.Equal(2, await fixture.Database.ScalarAsync<int>($"select seats_taken from offers.offers where id = '{offer}'"));
    }

    [Fact]
    public async Task The_file_lies_encrypted_until_it_is_gone()
    {
        using var api = await fixture.App.ApiAsync("malselv", ImportCalls.Scopes);
        var offer = await api.PublishedAsync();
        var (at, _) = await fixture.App.ImportAsync(api, "name;homeMunicipality;phone\nKanarius Fuglesang;1931;99000007\n", $"offers/{offer}/enrolments/imports");
        Assert.Equal(1, await ChunksAsync());
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>("select count(*) from offers.import_chunks where position('Kanarius'::bytea in content) > 0"));
        await fixture.App.ApplyAsync(api, at);
        Assert.Equal(0, await ChunksAsync());
        Assert.DoesNotContain(fixture.App.Log.Lines, line => line.Contains("Kanarius", StringComparison.Ordinal));

        Task<long> ChunksAsync() => fixture.Database.ScalarAsync<long>($"select count(*) from offers.import_chunks where tenant_id = '{fixture.App.Tenant("malselv").Id}'");
    }

    [Fact]
    public async Task Our_own_list_goes_in_again()
    {
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        using var office = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        var (first, second) = (await api.PublishedAsync(), await api.PublishedAsync());
        await fixture.App.ImportAsync(api, "name;childName;childAge;homeMunicipality;phone;diet\nKari Aune;Ola Aune;9;1931;99000011;Uten gluten\n", $"offers/{first}/enrolments/imports?apply=true");
        var file = await office.GetByteArrayAsync($"/t/lenvik/kontor/tilbud/{first}/deltakere.csv");
        var (at, view) = await fixture.App.ImportAsync(api, file, $"offers/{second}/enrolments/imports?apply=true");
        Assert.True(view.Status() == "applied", string.Join('\n', await api.ErrorsAsync(at)));
        var back = await office.GetStringAsync($"/t/lenvik/kontor/tilbud/{second}/deltakere.csv");
        Assert.Contains("Ola Aune;Kari Aune;9;", back, StringComparison.Ordinal);
    }

    private Task<long> ActiveAsync(Guid offer) => fixture.Database.ScalarAsync<long>($"select count(*) from offers.enrolments where offer_id = '{offer}'");
}
