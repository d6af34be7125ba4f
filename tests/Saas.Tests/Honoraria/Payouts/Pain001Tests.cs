using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Payouts.Files;
using Saas.Kernel.Amounts;
using Saas.Kernel.Identifiers;

namespace Saas.Tests.Honoraria.Payouts;

/// <summary>The bank file by itself: it holds against the published schema, says what it holds, and is written in the bank's letters.</summary>
public sealed class Pain001Tests
{
    private static readonly XNamespace Ns = Pain001.Namespace;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_holds_against_the_schema_and_its_totals_agree(bool abroad)
    {
        var profile = BankProfile.Usual with { Bic = "DNBANOKKXXX", CustomerId = "00123", Division = "AVD1", Characters = abroad ? BankCharacters.Basic : BankCharacters.Norwegian, Accounts = abroad ? BankAccounts.Iban : BankAccounts.Bban };
        var transfers = Enumerable.Range(1, 250).Select(i => new Transfer($"REF{i}", new Money((i * 137) + 1), i % 3 == 0 ? "Márjá Áŋđŧš Žižek" : "Åse Ødegård-Næss", PayoutRoom.Account(i), i % 5 == 0 ? "602243" : null, "Dekning av utlegg 03.11.2026")).ToList();
        var file = Write(transfers, profile);
        Schema.Check(file);
        var message = XDocument.Load(new MemoryStream(file));
        var amounts = message.Descendants(Ns + "InstdAmt").Select(one => decimal.Parse(one.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(["250", "250"], message.Descendants(Ns + "NbOfTxs").Select(one => one.Value));
        Assert.All(message.Descendants(Ns + "CtrlSum"), one => Assert.Equal(amounts.Sum(), decimal.Parse(one.Value, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(250, amounts.Count);
        Assert.All(message.Descendants(Ns + "InstdAmt"), one => Assert.Equal("NOK", one.Attribute("Ccy")!.Value));
    }

    [Theory]
    [InlineData(false, "Åse Ødegård Næss", "Åse Ødegård Næss")]
    [InlineData(true, "Åse Ødegård Næss", "Ase Odegard Naess")]
    [InlineData(false, "A\u030Ase", "Åse")]
    [InlineData(false, "Márjá Áŋđŧš Žižek", "Marja Andts Zizek")]
    [InlineData(true, "Zoë Müller-Lüdenscheidt & sønn", "Zoe Muller-Ludenscheidt + sonn")]
    [InlineData(false, "«Kols» – kurs; nr_1", "'Kols' - kurs, nr-1")]
    [InlineData(false, "  to\t ord  ", "to ord")]
    [InlineData(false, "Ольга 😀 Å", "..... . Å")]
    [InlineData(false, "<b>&amp;", ".b.+amp,")]
    public void Text_is_written_in_the_letters_that_the_bank_takes(bool basic, string text, string written) => Assert.Equal(written, BankText.Of(text, basic ? BankCharacters.Basic : BankCharacters.Norwegian, 70));

    [Fact]
    public void Text_is_cut_where_the_field_ends() => Assert.Equal(new string('a', 10), BankText.Of(new string('a', 9) + "aøl", BankCharacters.Norwegian, 10));

    [Fact]
    public void A_kid_stands_as_a_structured_reference_and_never_beside_a_text()
    {
        var message = XDocument.Load(new MemoryStream(Write([new("A", new Money(100), "Kari", PayoutRoom.Account(1), "602243", "tekst"), new("B", new Money(200), "Ola", PayoutRoom.Account(2), null, "tekst")], BankProfile.Usual)));
        var messages = message.Descendants(Ns + "RmtInf").ToList();
        Assert.Equal(("SCOR", "602243"), (messages[0].Descendants(Ns + "Cd").Single().Value, messages[0].Descendants(Ns + "Ref").Single().Value));
        Assert.Empty(messages[0].Elements(Ns + "Ustrd"));
        Assert.Equal("tekst", messages[1].Element(Ns + "Ustrd")!.Value);
    }

    [Fact]
    public void An_account_is_named_as_the_profile_says()
    {
        var transfer = new Transfer("A", new Money(100), "Kari", PayoutRoom.Account(1), null, "tekst");
        Assert.Contains("<IBAN>NO9386011117947</IBAN>", Encoding.UTF8.GetString(Write([transfer], BankProfile.Usual with { Accounts = BankAccounts.Iban })), StringComparison.Ordinal);
        Assert.Matches("<Id>86011117947</Id>\\s*<SchmeNm>\\s*<Cd>BBAN</Cd>", Encoding.UTF8.GetString(Write([transfer], BankProfile.Usual)));
    }

    [Fact]
    public void A_file_that_does_not_hold_what_it_says_is_not_made()
    {
        using var file = new MemoryStream();
        using var pain = new Pain001(file, Order(BankProfile.Usual, 2, new Money(300)));
        pain.Write(new Transfer("A", new Money(100), "Kari", PayoutRoom.Account(1), null, "tekst"));
        Assert.Throws<InvalidOperationException>(pain.End);
        pain.Write(new Transfer("B", new Money(100), "Kari", PayoutRoom.Account(1), null, "tekst"));
        Assert.Throws<InvalidOperationException>(pain.End);
    }

    [Fact]
    public void The_file_is_utf8_without_a_mark()
    {
        var file = Write([new("A", new Money(100), "Åse", PayoutRoom.Account(1), null, "tekst")], BankProfile.Usual);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.True(file.AsSpan().IndexOf("Åse"u8) > 0);
    }

    private static byte[] Write(IReadOnlyList<Transfer> transfers, BankProfile profile)
    {
        using var file = new MemoryStream();
        using (var pain = new Pain001(file, Order(profile, transfers.Count, new Money(transfers.Sum(one => one.Amount.Ore)))))
        {
            foreach (var transfer in transfers)
            {
                pain.Write(transfer);
            }

            pain.End();
        }

        return file.ToArray();
    }

    private static BankOrder Order(BankProfile profile, int count, Money sum) => new(
        "M261122-ABCDEF123456", new DateTime(2026, 11, 22, 9, 30, 0, DateTimeKind.Unspecified), count, sum, "Midt-Troms læringssenter", "991825827",
        BankAccount.TryParse("86011117947", out var account) ? account : default, new DateOnly(2026, 11, 24), profile);
}

/// <summary>The published schema of ISO 20022, beside the tests.</summary>
internal static class Schema
{
    private static readonly Lazy<XmlSchemaSet> Set = new(() =>
    {
        var set = new XmlSchemaSet();
        set.Add(Pain001.Namespace, Path.Combine(AppContext.BaseDirectory, "Honoraria", "Payouts", "pain.001.001.03.xsd"));
        return set;
    });

    public static void Check(byte[] file)
    {
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Set.Value };
        settings.ValidationEventHandler += (_, wrong) => Assert.Fail(wrong.Message);
        using var xml = XmlReader.Create(new MemoryStream(file), settings);
        while (xml.Read())
        {
        }
    }
}
