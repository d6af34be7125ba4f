using System.Globalization;
using System.Xml;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Payouts.Files;

/// <summary>
/// Reads ISO 20022 payment status reports (<c>pain.002.001.nn</c>). Only settlement is payment: ACSC and ACCC. RJCT and CANC are final the other way; everything else (received,
/// checked, accepted, in process, pending) is on its way. A status of the whole file or of its payment order holds for the transfers that are not named themselves.
/// </summary>
internal static class Pain002
{
    private const string Family = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.";
    private const int MostReason = 500;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true, IgnoreProcessingInstructions = true, MaxCharactersInDocument = 64 * 1024 * 1024, Async = false,
    };

    /// <exception cref="Invalid">Not a status report, or one with a status that is not known.</exception>
    public static PaymentAnswers Read(Stream file)
    {
        try
        {
            using var xml = XmlReader.Create(file, Settings);
            xml.MoveToContent();
            if (xml.LocalName != "Document" || !xml.NamespaceURI.StartsWith(Family, StringComparison.Ordinal))
            {
                throw new Invalid("$", "is not a payment status report (pain.002)");
            }

            return new Report().Read(xml);
        }
        catch (XmlException broken)
        {
            throw new Invalid("$", $"is not well-formed XML: line {broken.LineNumber}, position {broken.LinePosition}");
        }
    }

    private static bool? PaidOf(string status) => status switch
    {
        "ACSC" or "ACCC" => true,
        "RJCT" or "CANC" => false,
        "RCVD" or "PDNG" or "ACTC" or "ACCP" or "ACSP" or "ACWC" or "ACWP" or "ACFC" or "ACFW" or "ACPD" or "PATC" or "PART" => null,
        _ => throw new Invalid("$", $"has a status that is not known: {(status.Length <= 8 ? status : status[..8])}"),
    };

    /// <summary>One pass, element by element.</summary>
    private sealed class Report
    {
        private readonly List<PaymentAnswer> _items = [];
        private readonly List<string> _path = [];
        private string? _message;
        private DateOnly? _on;
        private Status _whole = new();
        private Status _order = new();
        private Status _one = new();
        private string? _reference;

        public PaymentAnswers Read(XmlReader xml)
        {
            while (xml.Read())
            {
                switch (xml.NodeType)
                {
                    case XmlNodeType.Element when xml.IsEmptyElement:
                        break;
                    case XmlNodeType.Element:
                        _path.Add(xml.LocalName);
                        break;
                    case XmlNodeType.Text:
                        Take(xml.Value.Trim());
                        break;
                    case XmlNodeType.EndElement when _path.Count > 0:
                        Leave();
                        break;
                }
            }

            foreach (var status in new[] { _order, _whole })
            {
                if (status.Code is { } code && PaidOf(code) is { } paid)
                {
                    _items.Add(new PaymentAnswer(null, paid, paid ? "" : status.Reason));
                    break;
                }
            }

            return new PaymentAnswers(_message, _on, _items);
        }

        private void Take(string text)
        {
            switch (_path[^1])
            {
                case "CreDtTm" when Within("GrpHdr"):
                    _on = DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? DayOf(at) : null;
                    break;
                case "OrgnlMsgId":
                    _message = text;
                    break;
                case "OrgnlEndToEndId":
                    _reference = text;
                    break;
                case "GrpSts":
                    _whole.Code = text;
                    break;
                case "PmtInfSts":
                    _order.Code = text;
                    break;
                case "TxSts":
                    _one.Code = text;
                    break;
                case "Cd" or "Prtry" when Within("Rsn"):
                    Current().Say(text);
                    break;
                case "AddtlInf":
                    Current().Say(text);
                    break;
            }
        }

        private void Leave()
        {
            if (_path[^1] == "TxInfAndSts" && _reference is { } reference && _one.Code is { } code)
            {
                var paid = PaidOf(code);
                _items.Add(new PaymentAnswer(reference, paid, paid == false ? _one.Reason : ""));
            }

            if (_path[^1] == "TxInfAndSts")
            {
                (_reference, _one) = (null, new Status());
            }

            _path.RemoveAt(_path.Count - 1);
        }

        /// <summary>With a zone it is an instant, without one it is the bank's wall clock.</summary>
        private static DateOnly DayOf(DateTime at) => at.Kind == DateTimeKind.Unspecified ? DateOnly.FromDateTime(at) : Oslo.Date(new DateTimeOffset(at));

        private Status Current() => Within("TxInfAndSts") ? _one : Within("OrgnlPmtInfAndSts") ? _order : _whole;

        private bool Within(string element) => _path.Contains(element, StringComparer.Ordinal);
    }

    private sealed class Status
    {
        public string? Code { get; set; }

        public string Reason { get; private set; } = "";

        public void Say(string text)
        {
            var all = Reason.Length == 0 ? text : Reason + " " + text;
            Reason = all.Length <= MostReason ? all : all[..MostReason];
        }
    }
}
