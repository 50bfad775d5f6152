//! Random models, block within block, for the property test.

use super::small;

/// What a random model is made of.
pub(crate) struct Maker {
    seed: u64,
    next: u32,
    /// Whether ways may lead back.
    pub(crate) loops: bool,
}

/// One level of a model.
#[derive(Default)]
struct Level {
    steps: String,
    flows: String,
}

type Ends = (String, String);

impl Maker {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            next: 0,
            loops: seed.is_multiple_of(2),
        }
    }

    /// A number below another one.
    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        (self.seed >> 11) % most.max(1)
    }

    /// A whole model as text.
    pub(crate) fn model(&mut self) -> String {
        let mut level = Level::default();
        level.steps += r#"<startEvent id="s"/><endEvent id="z"/>"#;
        let (first, last) = self.row(&mut level, 3);
        level.flow("s", &first);
        level.flow(&last, "z");
        small::text(&level.steps, &level.flows)
    }

    fn id(&mut self, word: &str) -> String {
        self.next += 1;
        format!("{word}{}", self.next)
    }

    fn row(&mut self, level: &mut Level, depth: u32) -> Ends {
        let (first, mut last) = self.block(level, depth);
        for _ in 0..self.below(3) {
            let (next, end) = self.block(level, depth);
            level.flow(&last, &next);
            last = end;
        }
        (first, last)
    }

    fn block(&mut self, level: &mut Level, depth: u32) -> Ends {
        let most = if depth == 0 { 8 } else { 16 };
        match self.below(most) {
            0 | 1 => self.plain(level, "u", r#"<userTask id="ID" b:form="draft">MANY</userTask>"#),
            2 => self.plain(level, "h", r#"<manualTask id="ID"/>"#),
            3 => self.plain(level, "o", r#"<serviceTask id="ID" b:operation="case.close"/>"#),
            4 => self.plain(level, "l", r#"<sendTask id="ID" b:letter="reminder" b:complete="notified">MANY</sendTask>"#),
            5 => self.plain(level, "c", r#"<callActivity id="ID" calledElement="expert">MANY</callActivity>"#),
            6 => self.receive(level),
            7 => self.plain(level, "t", r#"<intermediateCatchEvent id="ID"><timerEventDefinition b:deadline="answer"/></intermediateCatchEvent>"#),
            8 | 9 => self.parallel(level, depth - 1),
            10 | 11 => self.choice(level, depth - 1),
            12 => self.race(level, depth - 1),
            13 if self.loops => self.again(level, depth - 1),
            _ => self.phase(level, depth - 1),
        }
    }

    fn plain(&mut self, level: &mut Level, word: &str, step: &str) -> Ends {
        let id = self.id(word);
        let many = self.many();
        level.steps += &step.replace("ID", &id).replace("MANY", &many);
        (id.clone(), id)
    }

    fn many(&mut self) -> String {
        let sequential = match self.below(6) {
            0 => "true",
            1 => "false",
            _ => return String::new(),
        };
        let enough = if self.below(2) == 0 {
            "<completionCondition>nrOfCompletedInstances = 2</completionCondition>"
        } else {
            ""
        };
        format!(
            r#"<multiInstanceLoopCharacteristics isSequential="{sequential}" b:each="parties" b:as="party">{enough}</multiInstanceLoopCharacteristics>"#
        )
    }

    /// Waits, reminds, and goes on without where nothing comes.
    fn receive(&mut self, level: &mut Level) -> Ends {
        let (wait, soon, over) = (self.id("w"), self.id("soon"), self.id("over"));
        let (tell, told, alone, join) = (self.id("l"), self.id("e"), self.id("u"), self.id("x"));
        let many = self.many();
        level.steps += &format!(
            r#"<receiveTask id="{wait}" b:waits-for="statement">{many}</receiveTask>
<boundaryEvent id="{soon}" attachedToRef="{wait}" cancelActivity="false"><timerEventDefinition b:deadline="answer" b:offset="-P3D"/></boundaryEvent>
<boundaryEvent id="{over}" attachedToRef="{wait}"><timerEventDefinition b:deadline="answer"/></boundaryEvent>
<sendTask id="{tell}" b:letter="reminder"/><endEvent id="{told}"/><userTask id="{alone}" b:form="draft"/><exclusiveGateway id="{join}"/>"#
        );
        for (from, to) in
            [(&soon, &tell), (&tell, &told), (&over, &alone), (&alone, &join), (&wait, &join)]
        {
            level.flow(from, to);
        }
        (wait, join)
    }

    fn parallel(&mut self, level: &mut Level, depth: u32) -> Ends {
        let (fork, join) = (self.id("f"), self.id("j"));
        level.steps += &format!(r#"<parallelGateway id="{fork}"/><parallelGateway id="{join}"/>"#);
        for _ in 0..2 + self.below(2) {
            let (first, last) = self.row(level, depth);
            level.flow(&fork, &first);
            level.flow(&last, &join);
        }
        (fork, join)
    }

    fn choice(&mut self, level: &mut Level, depth: u32) -> Ends {
        let (split, merge) = (self.id("x"), self.id("x"));
        let (usual, _) = (self.row(level, depth), ());
        level.steps += &format!(
            r#"<exclusiveGateway id="{split}" default="{split}-{}"/><exclusiveGateway id="{merge}"/>"#,
            usual.0
        );
        level.flow(&split, &usual.0);
        level.flow(&usual.1, &merge);
        for number in 0..1 + self.below(2) {
            let (first, last) = self.row(level, depth);
            level.flow(&split, &format!("{first}[chairs = {number}]"));
            level.flow(&last, &merge);
        }
        (split, merge)
    }

    fn race(&mut self, level: &mut Level, depth: u32) -> Ends {
        let (gateway, merge) = (self.id("g"), self.id("x"));
        level.steps +=
            &format!(r#"<eventBasedGateway id="{gateway}"/><exclusiveGateway id="{merge}"/>"#);
        for event in [
            r#"<messageEventDefinition messageRef="answer"/>"#,
            r#"<timerEventDefinition b:deadline="answer"/>"#,
        ] {
            let catch = self.id("c");
            level.steps += &format!(
                r#"<intermediateCatchEvent id="{catch}">{event}</intermediateCatchEvent>"#
            );
            let (first, last) = self.row(level, depth);
            level.flow(&gateway, &catch);
            level.flow(&catch, &first);
            level.flow(&last, &merge);
        }
        (gateway, merge)
    }

    fn again(&mut self, level: &mut Level, depth: u32) -> Ends {
        let (merge, split, work) = (self.id("x"), self.id("x"), self.id("u"));
        let (first, last) = self.row(level, depth);
        let out = self.id("x");
        level.steps += &format!(
            r#"<exclusiveGateway id="{merge}"/><userTask id="{work}" b:form="draft"/><exclusiveGateway id="{split}" default="{split}-{out}"/><exclusiveGateway id="{out}"/>"#
        );
        level.flow(&merge, &work);
        level.flow(&work, &first);
        level.flow(&last, &split);
        level.flow(&split, &out);
        level.flow(&split, &format!("{merge}[chairs = 1]"));
        (merge, out)
    }

    /// A phase with an end of another kind, and something on its border.
    fn phase(&mut self, level: &mut Level, depth: u32) -> Ends {
        let (phase, start, end) = (self.id("p"), self.id("s"), self.id("e"));
        let mut inner = Level::default();
        inner.steps += &format!(r#"<startEvent id="{start}"/><endEvent id="{end}"/>"#);
        let (first, last) = self.row(&mut inner, depth);
        let other = self.below(4);
        if other < 2 {
            let (split, stop, before) = (self.id("x"), self.id("e"), self.id("u"));
            let kind = if other == 0 { "error" } else { "terminate" };
            inner.steps += &format!(
                r#"<userTask id="{before}" b:form="draft"/><exclusiveGateway id="{split}" default="{split}-{first}"/><endEvent id="{stop}"><{kind}EventDefinition/></endEvent>"#
            );
            inner.flow(&start, &before);
            inner.flow(&before, &split);
            inner.flow(&split, &first);
            inner.flow(&split, &format!("{stop}[chairs = 0]"));
        } else {
            inner.flow(&start, &first);
        }
        inner.flow(&last, &end);
        let (many, merge) = (self.many(), self.id("x"));
        level.steps += &format!(
            r#"<subProcess id="{phase}">{many}{}{}</subProcess><exclusiveGateway id="{merge}"/>"#,
            inner.steps,
            small::flows(&inner.flows)
        );
        level.flow(&phase, &merge);
        for event in ["<errorEventDefinition/>", r#"<messageEventDefinition messageRef="change"/>"#]
        {
            let (border, help) = (self.id("b"), self.id("u"));
            level.steps += &format!(
                r#"<boundaryEvent id="{border}" attachedToRef="{phase}">{event}</boundaryEvent><userTask id="{help}" b:form="draft"/>"#
            );
            level.flow(&border, &help);
            level.flow(&help, &merge);
        }
        (phase, merge)
    }
}

impl Level {
    fn flow(&mut self, from: &str, to: &str) {
        self.flows += &format!("{from}>{to};");
    }
}
