using System.Globalization;
using System.Text;
using System.Xml;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Kernel.Amounts;
using Saas.Kernel.Identifiers;

namespace Saas.Honoraria.Payouts.Files;

/// <summary>The sender's side of a bank file.</summary>
/// <param name="CreatedAt">Wall clock in Oslo: the message has no zone.</param>
/// <param name="PayerNumber">Organisation number.</param>
internal sealed record BankOrder(
    string MessageId, DateTime CreatedAt, int Count, Money Sum, string PayerName, string? PayerNumber, BankAccount Account, DateOnly PayOn, BankProfile Profile);

/// <summary>One transfer of a bank file.</summary>
/// <param name="Kid">Instead of a text, when the receiving account asks for one.</param>
internal sealed record Transfer(string EndToEnd, Money Amount, string Name, BankAccount Account, string? Kid, string Text);

/// <summary>
/// ISO 20022 customer credit transfer, <c>pain.001.001.03</c>, as Norwegian banks take it for domestic payments: one payment order with all transfers, accounts as BBAN (or IBAN),
/// KID as a structured creditor reference of type SCOR or else a text, no charges (domestic), ordinary priority (NURG). Written transfer by transfer, so that a file of any size
/// takes no more memory than a small one.
/// </summary>
internal sealed class Pain001 : IDisposable
{
    public const string Namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03";

    private const int NameLength = 70; // what the clearing carries on; the schema allows 140
    private const int TextLength = 140;

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", CloseOutput = false };

    private readonly XmlWriter _xml;
    private readonly BankOrder _order;
    private int _count;
    private Money _sum;

    public Pain001(Stream file, BankOrder order)
    {
        (_xml, _order) = (XmlWriter.Create(file, Settings), order);
        _xml.WriteStartDocument();
        _xml.WriteStartElement("Document", Namespace);
        _xml.WriteStartElement("CstmrCdtTrfInitn");
        WriteGroup();
        StartOrder();
    }

    public void Write(Transfer transfer)
    {
        (_count, _sum) = (_count + 1, _sum + transfer.Amount);
        _xml.WriteStartElement("CdtTrfTxInf");
        _xml.WriteStartElement("PmtId");
        Text("EndToEndId", transfer.EndToEnd);
        _xml.WriteEndElement();
        _xml.WriteStartElement("Amt");
        _xml.WriteStartElement("InstdAmt");
        _xml.WriteAttributeString("Ccy", Money.Currency);
        _xml.WriteString(Kroner(transfer.Amount));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteStartElement("Cdtr");
        Text("Nm", Clean(transfer.Name, NameLength));
        _xml.WriteEndElement();
        WriteAccount("CdtrAcct", transfer.Account, currency: false);
        WriteMessage(transfer);
        _xml.WriteEndElement();
    }

    /// <summary>Ends the file, and makes sure that it says what it holds.</summary>
    /// <exception cref="InvalidOperationException">Number or control sum at its head are not those of its transfers.</exception>
    public void End()
    {
        if (_count != _order.Count || _sum != _order.Sum)
        {
            throw new InvalidOperationException($"The file {_order.MessageId} says {_order.Count} transfers and {_order.Sum.Ore} øre, and holds {_count} and {_sum.Ore}.");
        }

        _xml.WriteEndDocument();
        _xml.Flush();
    }

    /// <summary>Hands what is written on to the stream.</summary>
    public void Flush() => _xml.Flush();

    public void Dispose() => _xml.Dispose();

    private void WriteGroup()
    {
        _xml.WriteStartElement("GrpHdr");
        Text("MsgId", _order.MessageId);
        Text("CreDtTm", _order.CreatedAt.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        WriteTotals();
        _xml.WriteStartElement("InitgPty");
        Text("Nm", Clean(_order.PayerName, NameLength));
        if ((_order.Profile.CustomerId ?? _order.PayerNumber) is { } customer)
        {
            _xml.WriteStartElement("Id");
            _xml.WriteStartElement("OrgId");
            WriteIdentity(customer, "CUST");
            if (_order.Profile.Division is { } division)
            {
                WriteIdentity(division, "BANK");
            }

            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void StartOrder()
    {
        _xml.WriteStartElement("PmtInf");
        Text("PmtInfId", _order.MessageId + "-1");
        Text("PmtMtd", "TRF");
        Text("BtchBookg", _order.Profile.OneBooking ? "true" : "false");
        WriteTotals();
        _xml.WriteStartElement("PmtTpInf");
        _xml.WriteStartElement("SvcLvl");
        Text("Cd", "NURG");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        Text("ReqdExctnDt", _order.PayOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        _xml.WriteStartElement("Dbtr");
        Text("Nm", Clean(_order.PayerName, NameLength));
        _xml.WriteEndElement();
        WriteAccount("DbtrAcct", _order.Account, currency: true);
        _xml.WriteStartElement("DbtrAgt");
        _xml.WriteStartElement("FinInstnId");
        if (_order.Profile.Bic is { } bic)
        {
            Text("BIC", bic);
        }
        else
        {
            _xml.WriteStartElement("Othr"); // the schema asks for a bank; without its BIC the account says which
            Text("Id", "NOTPROVIDED");
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void WriteTotals()
    {
        Text("NbOfTxs", _order.Count.ToString(CultureInfo.InvariantCulture));
        Text("CtrlSum", Kroner(_order.Sum));
    }

    private void WriteIdentity(string id, string scheme)
    {
        _xml.WriteStartElement("Othr");
        Text("Id", id);
        _xml.WriteStartElement("SchmeNm");
        Text("Cd", scheme);
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void WriteAccount(string element, BankAccount account, bool currency)
    {
        _xml.WriteStartElement(element);
        _xml.WriteStartElement("Id");
        if (_order.Profile.Accounts == BankAccounts.Iban)
        {
            Text("IBAN", account.Iban);
        }
        else
        {
            WriteIdentity(account.Value, "BBAN");
        }

        _xml.WriteEndElement();
        if (currency)
        {
            Text("Ccy", Money.Currency);
        }

        _xml.WriteEndElement();
    }

    private void WriteMessage(Transfer transfer)
    {
        _xml.WriteStartElement("RmtInf");
        if (transfer.Kid is { } kid)
        {
            _xml.WriteStartElement("Strd");
            _xml.WriteStartElement("CdtrRefInf");
            _xml.WriteStartElement("Tp");
            _xml.WriteStartElement("CdOrPrtry");
            Text("Cd", "SCOR");
            _xml.WriteEndElement();
            _xml.WriteEndElement();
            Text("Ref", kid);
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }
        else
        {
            Text("Ustrd", Clean(transfer.Text, TextLength));
        }

        _xml.WriteEndElement();
    }

    private string Clean(string text, int most) => BankText.Of(text, _order.Profile.Characters, most);

    private void Text(string element, string text) => _xml.WriteElementString(element, text);

    private static string Kroner(Money amount) => amount.Kroner.ToString("0.00", CultureInfo.InvariantCulture);
}
