using System.Text;
using Saas.Honoraria.Payouts.Files;
using Saas.Kernel.Errors;

namespace Saas.Tests.Honoraria.Payouts;

/// <summary>What banks, payroll systems and organisations answer.</summary>
public sealed class AnswerFileTests
{
    /// <summary>Only settlement is payment; a status that may still turn changes nothing.</summary>
    [Theory]
    [InlineData("ACSC", true)]
    [InlineData("ACCC", true)]
    [InlineData("RJCT", false)]
    [InlineData("CANC", false)]
    [InlineData("ACSP", null)]
    [InlineData("ACCP", null)]
    [InlineData("ACTC", null)]
    [InlineData("ACWC", null)]
    [InlineData("PDNG", null)]
    [InlineData("RCVD", null)]
    public void A_status_of_a_transfer_is_read(string status, bool? paid)
    {
        var answer = Assert.Single(Read($"<OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.03</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>{Transfer("E1", status)}").Items);
        Assert.Equal(("E1", paid), (answer.Reference, answer.Paid));
    }

    [Fact]
    public void A_refused_transfer_says_why_and_the_others_follow_the_whole()
    {
        var answers = Read($"""
            <OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.03</OrgnlMsgNmId><GrpSts>ACSC</GrpSts></OrgnlGrpInfAndSts>
            {Transfer("E1", "RJCT", "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Kontoen er avsluttet</AddtlInf></StsRsnInf>")}
            """);
        Assert.Equal("M1", answers.MessageId);
        Assert.Equal(new DateOnly(2026, 11, 23), answers.On);
        Assert.Equal([new PaymentAnswer("E1", false, "AC04 Kontoen er avsluttet"), new PaymentAnswer(null, true, "")], answers.Items);
    }

    [Fact]
    public void A_refused_order_refuses_all_of_it()
    {
        var answers = Read("<OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.03</OrgnlMsgNmId><GrpSts>ACCP</GrpSts></OrgnlGrpInfAndSts>"
            + "<OrgnlPmtInfAndSts><OrgnlPmtInfId>M1-1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf></OrgnlPmtInfAndSts>");
        Assert.Equal([new PaymentAnswer(null, false, "AM04")], answers.Items);
    }

    [Theory]
    [InlineData("<GrpSts>XXXX</GrpSts>")]
    [InlineData("<GrpSts>ACSC</GrpSts><")]
    public void A_report_that_cannot_be_understood_is_refused(string status) =>
        Assert.Throws<Invalid>(() => Read($"<OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId>{status}</OrgnlGrpInfAndSts>"));

    [Theory]
    [InlineData("<html/>")]
    [InlineData("ikke xml")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\"/>")]
    [InlineData("<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\">&e;</Document>")]
    public void What_is_no_status_report_is_refused(string text) => Assert.Throws<Invalid>(() => Pain002.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void A_csv_answer_is_read_whichever_way_its_columns_stand()
    {
        var answers = AnswerCsv.Read(new MemoryStream([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("Status;Referanse;Grunn\r\nbetalt;A;\r\nfeilet;B;\"Kontoen; avsluttet\"\r\n\r\n")]));
        Assert.Equal([new PaymentAnswer("A", true, ""), new PaymentAnswer("B", false, "Kontoen; avsluttet")], answers.Items);
    }

    [Fact]
    public void Every_line_of_a_csv_answer_that_is_wrong_is_named()
    {
        var wrong = Assert.Throws<Invalid>(() => AnswerCsv.Read(new MemoryStream("reference,status\nA,paid\nB,perhaps\n,paid\n"u8.ToArray())));
        Assert.Equal(["lines[3]", "lines[4]"], wrong.Errors.Keys);
    }

    [Fact]
    public void A_csv_answer_without_its_columns_is_refused() => Assert.Throws<Invalid>(() => AnswerCsv.Read(new MemoryStream("a;b\n1;2\n"u8.ToArray())));

    private static string Transfer(string reference, string status, string reason = "") =>
        $"<OrgnlPmtInfAndSts><OrgnlPmtInfId>M1-1</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>{reference}</OrgnlEndToEndId><TxSts>{status}</TxSts>{reason}</TxInfAndSts></OrgnlPmtInfAndSts>";

    private static PaymentAnswers Read(string content) => Pain002.Read(new MemoryStream(Encoding.UTF8.GetBytes(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\"><CstmrPmtStsRpt><GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-11-23T08:00:00</CreDtTm></GrpHdr>{content}</CstmrPmtStsRpt></Document>")));
}
